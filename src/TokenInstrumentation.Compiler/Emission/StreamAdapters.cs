using TokenInstrumentation.Compiler.Model;

namespace TokenInstrumentation.Compiler.Emission;

/// <summary>The classes that meter streams which must keep their type: text from <c>StreamAdapters.txt</c>, by the shape of the return type.</summary>
internal static class StreamAdapters
{
    private static readonly IReadOnlyList<(string Shape, string Code)> s_adapters = [.. TemplateFile.Read("StreamAdapters.txt", "adapter")];

    public static void Write(SourceWriter writer, IEnumerable<WrapperModel> wrappers)
    {
        var shapes = new HashSet<string>(wrappers.Select(static wrapper => wrapper.Signature.Shape.ToString()), StringComparer.Ordinal);
        foreach (var (shape, code) in s_adapters)
        {
            if (shape.Split(' ').Any(shapes.Contains))
            {
                writer.Line(GeneratedFile.Attribute);
                writer.Line(code
                    .Replace("CallSite site", $"{GeneratedFile.Runtime}.CallSite site")
                    .Replace("IResponseReader<", $"{GeneratedFile.Services}.IResponseReader<")
                    .Replace("ResponseBody.", $"{GeneratedFile.Services}.ResponseBody.")
                    .Replace("StreamCall<", $"{GeneratedFile.Services}.StreamCall<")).Line();
            }
        }
    }
}
