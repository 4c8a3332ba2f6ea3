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
        switch (wrapper.Signature.Shape)
        {
            case ReturnShape.AsyncEnumerable:
                writer.Line($"return new {GeneratedFile.Services}.MeteredStream{types}(__site, {original}, {presence}, {name}, {prompt}, {model});");
                break;
            case ReturnShape.AsyncCollection:
                writer.Line($"return new MeteredAsyncCollection{types}(__site, {original}, {prompt}, {model});");
                break;
            case ReturnShape.Collection:
                writer.Line($"return new MeteredCollection{types}(__site, {original}, {prompt}, {model});");
                break;
            case ReturnShape.TaskOfStreamingResult:
                WriteStreamingResult(writer, types, original, prompt, model);
                break;
            default:
                WriteCall(writer, types, original, presence, name, prompt, model);
                break;
        }
    }

    private static void WriteCall(SourceWriter writer, string types, string original, string presence, string name, string prompt, string model)
    {
        writer.Line($"var __call = {GeneratedFile.Services}.TokenCall.Begin(__site, {presence}, {name});");
        writer.Line($"__call.Prompt = {prompt};");
        writer.Line($"__call.RequestModel = {model};");
        using (writer.Open("try"))
        {
            writer.Line($"return __call.Track{types}({original});");
        }

        using (writer.Open("catch (global::System.Exception __exception) when (__call.Fail(__exception))"))
        {
            writer.Line("throw;");
        }

        using (writer.Open("finally"))
        {
            writer.Line("__call.Exit();");
        }
    }

    private static void WriteStreamingResult(SourceWriter writer, string types, string original, string prompt, string model)
    {
        writer.Line($"var __call = {GeneratedFile.Services}.StreamCall{types}.Begin(__site, {prompt}, {model});");
        using (writer.Open("try"))
        {
            writer.Line($"return MeteredStreamingResult.Create(__call, await {original}.ConfigureAwait(false));");
        }

        using (writer.Open("catch (global::System.Exception __exception) when (__call.Fail(__exception))"))
        {
            writer.Line("throw;");
        }
    }
}
