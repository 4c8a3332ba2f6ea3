using TokenInstrumentation.Compiler.Model;
using TokenInstrumentation.Compiler.Parsing;

namespace TokenInstrumentation.Compiler.Emission;

/// <summary>Writes the structs that read responses.</summary>
internal static class ReaderEmitter
{
    /// <summary>The name of the reader of a wrapper, with its type arguments.</summary>
    public static string NameOf(WrapperModel wrapper) => Id(wrapper) + SignatureText.TypeParameters(wrapper.Signature);

    /// <summary>Equal readers of methods without type parameters are one.</summary>
    public static string Id(WrapperModel wrapper)
    {
        // By their text: a hash code would be another in every process, and the assembly with it.
        var members = new SourceWriter();
        WriteMembers(members, wrapper);
        return "Reader_" + StableId.Of(wrapper.Signature.TypeParameters.Count == 0 ? members.ToString() : wrapper.Id + members);
    }

    public static void Write(SourceWriter writer, WrapperModel wrapper)
    {
        writer.Line(GeneratedFile.Attribute);
        using (writer.Open($"internal readonly struct {NameOf(wrapper)} : {GeneratedFile.Services}.IResponseReader<{wrapper.Reader.ResponseType}>{SignatureText.Constraints(wrapper.Signature)}"))
        {
            WriteMembers(writer, wrapper);
        }

        writer.Line();
    }

    private static void WriteMembers(SourceWriter writer, WrapperModel wrapper)
    {
        var reader = wrapper.Reader;
        using (writer.Open($"public static void Read({reader.ResponseType} response, ref {GeneratedFile.Services}.ResponseReading reading)"))
        {
            WriteUsage(writer, reader);
            WriteValues(writer, reader.Model, static value => $"reading.Model = {value};");
            WriteValues(writer, reader.Finish, static value => $"reading.FinishReason = {value};");
            WriteValues(writer, reader.ResponseId, static value => $"reading.ResponseId = {value};");
            foreach (var path in reader.ToolCalls)
            {
                PathEmitter.Write(writer, path.Steps, path.MayBeNull, static (output, _) => output.Line("reading.ToolCalls++;"));
            }

            if (reader.Text.Count > 0)
            {
                using (writer.Open("if (reading.WantsText)"))
                {
                    WriteValues(writer, reader.Text, static value => $"reading.Text({value});");
                }
            }
        }

        writer.Line();
        using (writer.Open($"public static void ReadPrompt(object prompt, ref {GeneratedFile.Services}.PromptReading reading)"))
        {
            writer.Line(wrapper.IsEmbedding ? "TokenPrompts.ReadTexts(prompt, ref reading);" : "TokenPrompts.ReadMessages(prompt, ref reading);");
        }
    }

    /// <summary>Writes a path to text: what is no string is made one.</summary>
    public static void WriteValues(SourceWriter writer, EquatableArray<ReadPath> paths, Func<string, string> statement)
    {
        foreach (var path in paths)
        {
            PathEmitter.Write(writer, path.Steps, path.MayBeNull, (output, value) => output.Line(statement(path.IsString ? value : value + ".ToString()")));
        }
    }

    private static void WriteUsage(SourceWriter writer, ReaderModel reader)
    {
        var method = reader.TakeLast ? "SetUsage" : "AddUsage";
        foreach (var usage in reader.Usage)
        {
            PathEmitter.Write(writer, usage.Steps, mayBeNull: true, (output, value) =>
            {
                string Count(EquatableArray<string> expressions) => expressions.Count switch
                {
                    0 => "null",
                    1 => value + expressions[0],
                    _ => $"{GeneratedFile.Services}.ResponseReading.Sum({string.Join(", ", expressions.Select(expression => value + expression))})",
                };
                output.Line(
                    $"reading.{method}({Count(usage.Input)}, {Count(usage.Output)}, {Count(usage.Total)}, {Count(usage.Cached)}, {Count(usage.CacheWrite)}, {Count(usage.Reasoning)});");
            });
        }
    }
}
