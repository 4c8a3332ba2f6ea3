using TokenInstrumentation.Compiler.Model;

namespace TokenInstrumentation.Compiler.Emission;

/// <summary>Writes how an LLM call is tracked, by the shape of what it returns.</summary>
internal static class CallBodies
{
    public static void Write(SourceWriter writer, WrapperModel wrapper, string original, string presence, string name)
    {
        var types = $"<{wrapper.Reader.ResponseType}, {ReaderEmitter.NameOf(wrapper)}>";
        var prompt = wrapper.Prompt ?? "null";
        var model = wrapper.RequestModel ?? "null";
        var bound = wrapper.IsEmbedding ? "0" : wrapper.OutputBound ?? "null";
        switch (wrapper.Signature.Shape)
        {
            case ReturnShape.AsyncEnumerable:
                WriteStream(writer, wrapper, types, original, $"{presence}, {name}, {prompt}, {model}, {bound}");
                break;
            case ReturnShape.AsyncCollection:
                writer.Line($"return new MeteredAsyncCollection{types}(__site, {original}, {prompt}, {model}, {bound});");
                break;
            case ReturnShape.Collection:
                writer.Line($"return new MeteredCollection{types}(__site, {original}, {prompt}, {model}, {bound});");
                break;
            case ReturnShape.TaskOfStreamingResult:
                WriteSentStream(writer, wrapper, "MeteredStreamingResult", types, $"await {original}.ConfigureAwait(false)", prompt, model, bound);
                break;
            case ReturnShape.TaskOfStreamingResponse:
                WriteSentStream(writer, wrapper, "MeteredStreamingResponse", types, $"await {original}.ConfigureAwait(false)", prompt, model, bound);
                break;
            case ReturnShape.TaskOfHttpResponse or ReturnShape.TaskOfStreamingHttpResponse:
                WriteSentStream(writer, wrapper, "FollowedResponse", types, $"await {original}.ConfigureAwait(false)", prompt, model, bound);
                break;
            case ReturnShape.TaskOfByteStream:
                WriteSentStream(writer, wrapper, "FollowedByteStream", types, $"await {original}.ConfigureAwait(false), {ByteStreamEmitter.Bytes(wrapper)}", prompt, model, bound);
                break;
            case ReturnShape.StreamingResponse:
                WriteSentStream(writer, wrapper, "MeteredStreamingResponse", types, original, prompt, model, bound);
                break;
            default:
                WriteCall(writer, wrapper, types, original, presence, name, bound);
                break;
        }
    }

    private static void WriteCall(SourceWriter writer, WrapperModel wrapper, string types, string original, string presence, string name, string bound)
    {
        writer.Line($"var __call = {GeneratedFile.Services}.TokenCall.Begin(__site, {presence}, {name});");
        writer.Line($"__call.Prompt = {wrapper.Prompt ?? "null"};");
        writer.Line($"__call.RequestModel = {wrapper.RequestModel ?? "null"};");
        if (wrapper.Reader.Earlier is not null)
        {
            writer.Line($"__call.PromptMessages = {wrapper.Prompt}?.Count ?? 0;");
        }

        if (wrapper.Hiding.Count > 0)
        {
            writer.Line($"__call.MayHideRequests = {string.Join(" || ", wrapper.Hiding.Select(static argument => $"TokenLoops.Loops({argument})"))};");
        }

        WriteGate(writer, wrapper, types, bound);
        using (writer.Open("try"))
        {
            var tracked = $"__call.Track{types}({original})";
            writer.Line(wrapper.Unwrap is null ? $"return {tracked};" : $"return Unwrap({tracked});");
        }

        using (writer.Open("catch (global::System.Exception __exception) when (__call.Fail(__exception))"))
        {
            writer.Line("throw;");
        }

        using (writer.Open("finally"))
        {
            writer.Line("__call.Exit();");
        }

        if (wrapper.Unwrap is { } unwrap)
        {
            var own = wrapper.Signature.TypeParameters[wrapper.Signature.TypeParameters.Count - 1].Name;
            writer.Line();
            writer.Line($"static async {wrapper.Signature.ReturnType} Unwrap(global::System.Threading.Tasks.Task<{wrapper.Reader.ResponseType}> task) =>");
            writer.Line($"    (await task.ConfigureAwait(false)).{unwrap}<{own}>();");
        }
    }

    /// <summary>Nothing is sent that a budget has no room for.</summary>
    private static void WriteGate(SourceWriter writer, WrapperModel wrapper, string types, string bound)
    {
        using (writer.Open("if (__call.IsBudgeted)"))
        {
            using (writer.Open($"if (__call.Reserve{types}({bound}, {wrapper.ShrinksWhen}) is {{ }} __refused)"))
            {
                writer.Line("__call.Exit();");
                writer.Line(wrapper.Signature.Shape switch
                {
                    ReturnShape.TaskOf => $"return global::System.Threading.Tasks.Task.FromException<{(wrapper.Unwrap is null ? wrapper.Reader.ResponseType : wrapper.Signature.ResultType)}>(__refused);",
                    ReturnShape.ValueTaskOf => $"return global::System.Threading.Tasks.ValueTask.FromException<{wrapper.Reader.ResponseType}>(__refused);",
                    _ => "throw __refused;",
                });
            }

            WriteGranted(writer, wrapper);
        }

        writer.Line();
    }

    private static void WriteGranted(SourceWriter writer, WrapperModel wrapper)
    {
        if (wrapper.Shrinkable is not null)
        {
            using (writer.Open("if (__call.GrantedOutputTokens is { } __granted)"))
            {
                WriteCap(writer, wrapper);
            }
        }
    }

    /// <summary>What the budgets have room for becomes the output limit of a copy.</summary>
    private static void WriteCap(SourceWriter writer, WrapperModel wrapper) => WriteControls(
        writer, $"{wrapper.Shrinkable} = TokenControls.Apply({GeneratedFile.Services}.PromptControl.Cap(__granted), null, {wrapper.Shrinkable});");

    /// <summary>A request that cannot be controlled is sent as it is.</summary>
    public static void WriteControls(SourceWriter writer, params IEnumerable<string> assignments)
    {
        using (writer.Open("try"))
        {
            foreach (var assignment in assignments)
            {
                writer.Line(assignment);
            }
        }

        using (writer.Open($"catch (global::System.Exception __uncontrolled) when ({GeneratedFile.Services}.PromptControl.Failed(__uncontrolled))"))
        {
        }
    }

    /// <summary>A stream that sends its request when it is enumerated: for a lower output limit it is made anew.</summary>
    private static void WriteStream(SourceWriter writer, WrapperModel wrapper, string types, string original, string facts)
    {
        var stream = $"new {GeneratedFile.Services}.MeteredStream{types}(__site, {original}, {facts})";
        if (wrapper.Shrinkable is null || wrapper.Signature.Parameters.Any(static parameter => parameter.Modifier.Length > 0))
        {
            writer.Line($"return {stream};");
            return;
        }

        // Functions of their own, so that only a stream under a budget pays for what is captured, and each enumeration lowers the request of the code.
        var result = wrapper.Signature.ReturnType;
        var parameters = SignatureText.Parameters(wrapper.Signature, asExtension: false);
        var arguments = SignatureText.ArgumentsWithReceiver(wrapper.Signature);
        writer.Line($"var __stream = {stream};");
        using (writer.Open($"if (__stream.IsBudgeted{(wrapper.ShrinksWhen == "true" ? "" : $" && {wrapper.ShrinksWhen}")})"))
        {
            writer.Line($"__stream.Shrink = __Smaller({arguments});");
        }

        writer.Line("return __stream;").Line();
        writer.Line($"static global::System.Func<int, bool, {result}> __Smaller({parameters}) => (__granted, _) => __Send(__granted, {arguments});").Line();
        using (writer.Open($"static {result} __Send(int __granted, {parameters})"))
        {
            WriteCap(writer, wrapper);
            writer.Line($"return {original};");
        }
    }

    /// <summary>A stream whose request is sent by the call itself, once.</summary>
    private static void WriteSentStream(SourceWriter writer, WrapperModel wrapper, string adapter, string types, string original, string prompt, string model, string bound)
    {
        writer.Line($"var __call = {GeneratedFile.Services}.StreamCall{types}.Begin(__site, {prompt}, {model}, null, {bound}, {wrapper.ShrinksWhen});");
        WriteGranted(writer, wrapper);
        using (writer.Open("try"))
        {
            writer.Line($"return {adapter}.Create(__call, {original});");
        }

        using (writer.Open("catch (global::System.Exception __exception) when (__call.Fail(__exception))"))
        {
            writer.Line("throw;");
        }
    }
}
