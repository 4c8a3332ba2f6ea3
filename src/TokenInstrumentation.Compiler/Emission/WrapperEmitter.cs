using Microsoft.CodeAnalysis;
using TokenInstrumentation.Compiler.Model;

namespace TokenInstrumentation.Compiler.Emission;

/// <summary>Writes the one file of what all call sites share: a body per LLM method, its reader, and how prompts are read and controlled.</summary>
internal static class WrapperEmitter
{
    public static void Emit(SourceProductionContext context, SharedModel model)
    {
        if (model.Wrappers.Count == 0)
        {
            return;
        }

        var writer = GeneratedFile.Begin();
        var readers = new HashSet<string>(StringComparer.Ordinal);
        foreach (var wrapper in model.Wrappers)
        {
            // A namespace block each: an extension method of one SDK must not be in sight of the call of another's.
            using (writer.Open($"namespace {GeneratedFile.Namespace}"))
            {
                if (wrapper.Signature is { Form: InvocationForm.Extension, Namespace.Length: > 0 })
                {
                    writer.Line($"using {wrapper.Signature.Namespace};").Line();
                }

                if (wrapper.Sends.Count == 0 && readers.Add(ReaderEmitter.Id(wrapper)))
                {
                    ReaderEmitter.Write(writer, wrapper);
                }

                using (writer.Open("internal static partial class TokenCalls"))
                {
                    WriteBody(writer, wrapper);
                }
            }

            writer.Line();
        }

        using (writer.Open($"namespace {GeneratedFile.Namespace}"))
        {
            writer.Line(GeneratedFile.Attribute);
            using (writer.Open("internal static partial class TokenCalls"))
            {
            }

            writer.Line();
            PromptEmitter.Write(writer, model.Prompts);
            PromptControls.Write(writer, model.Wrappers);
            StreamAdapters.Write(writer, model.Wrappers);
            CallGuards.Write(writer, model.Wrappers);
            AddedMeters.Write(writer, model.Wrappers);
            Senders.Write(writer, model.Wrappers);
        }

        context.AddSource("TokenInstrumentation.Calls.g.cs", writer.ToSourceText());
    }

    private static void WriteBody(SourceWriter writer, WrapperModel wrapper)
    {
        var signature = wrapper.Signature;
        var receiver = signature.Receiver is not null ? SignatureText.Receiver : signature.Parameters.Count > 0 ? signature.Parameters[0].Name : "null";
        var original = SignatureText.Call(signature, $"Accessor_{wrapper.Id}");
        var parameters = SignatureText.Parameters(signature, asExtension: false);
        var isAsync = signature.Shape is ReturnShape.TaskOfStreamingResult or ReturnShape.TaskOfStreamingResponse
            or ReturnShape.TaskOfHttpResponse or ReturnShape.TaskOfStreamingHttpResponse or ReturnShape.TaskOfByteStream ? "async " : "";
        using (writer.Open(
            $"internal static {isAsync}{signature.ReturnType} {wrapper.Id}{SignatureText.TypeParameters(signature)}({GeneratedFile.Runtime}.CallSite __site{(parameters.Length > 0 ? ", " : "")}{parameters}){SignatureText.Constraints(signature)}"))
        {
            var pass = isAsync.Length > 0 ? $"return await {original}.ConfigureAwait(false);" : $"return {original};";
            writer.Line($"if (!{GeneratedFile.Runtime}.TokenTracking.Enabled{(wrapper.Unbuffered is { } unbuffered ? " || " + unbuffered : "")}) {{ {pass} }}");
            if (wrapper.Sends.Count > 0)
            {
                writer.Line($"return {Senders.Call(signature)};");
                return;
            }

            if (wrapper.IsGuarded)
            {
                writer.Line($"if (!TokenGuards.Sends({CallGuards.Called(signature)})) {{ {pass} }}");
            }

            var name = wrapper.AsksForName ? $"{receiver}?.Name" : "null";
            WriteControl(writer, wrapper, receiver, name);
            var presence = wrapper.AsksForMeter
                ? $"{GeneratedFile.Services}.TokenMeters.Find({receiver}, static (client, type) => client.GetService(type, null), {(wrapper.MetadataType is { } metadata ? $"typeof({metadata})" : "null")})"
                : wrapper.HidesMeters ? $"{GeneratedFile.Services}.TokenMeters.Below({receiver})" : $"{GeneratedFile.Services}.MeterPresence.None";
            if (wrapper.AddsMeter is { } adder)
            {
                presence = $"{GeneratedFile.Services}.TokenMeters.Or({presence}, TokenAdders.Adds({adder}))";
            }

            // Without its type argument the call returns what still tells the usage.
            var called = wrapper.Unwrap is null ? original : SignatureText.Call(signature with { OwnTypeParameters = 0 }, "");
            CallBodies.Write(writer, wrapper, called, presence, name);
        }

        if (signature.Form == InvocationForm.Accessor)
        {
            writer.Line();
            AccessorEmitter.Write(writer, $"Accessor_{wrapper.Id}", signature);
        }

        ByteStreamEmitter.Write(writer, wrapper);
    }

    private static void WriteControl(SourceWriter writer, WrapperModel wrapper, string receiver, string name)
    {
        if (wrapper.Controlled.Count + wrapper.ControlledTexts.Count == 0)
        {
            return;
        }

        using (writer.Open($"if ({GeneratedFile.Services}.PromptControl.For(__site{(wrapper.AsksForName ? $", {name}" : "")}) is {{ }} __control)"))
        {
            CallBodies.WriteControls(writer, wrapper.Controlled
                .Select(parameter => $"{parameter} = TokenControls.Apply(__control, {receiver}, {parameter});").Concat(wrapper.ControlledTexts));
        }
    }
}
