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
        using (writer.Open($"public static void Read({reader.ResponseType} {(reader.ReadAs is null ? "response" : "raw")}, ref {GeneratedFile.Services}.ResponseReading reading)"))
        {
            WriteRaw(writer, reader.ReadAs);
            WriteAnswer(writer, reader);
            if (reader.HidesRequests)
            {
                writer.Line("reading.IsPart = true;");
            }

            PathEmitter.Write(writer, [
                .. Usage(reader, reader.Usage),
                .. First(reader.Model, static value => $"reading.Model = {value};"),
                .. First(reader.Finish, static value => $"reading.FinishReason = {value};"),
                .. First(reader.ResponseId, static value => $"reading.ResponseId = {value};"),
                .. First(reader.Sent, static value => $"reading.Sent = {value};"),
                .. Values(reader.ToolCalls, static _ => "reading.ToolCalls++;"),
                .. Values(reader.Text, static value => $"reading.Text({value});", guard: "reading.WantsText"),
            ]);
        }

        writer.Line();
        using (writer.Open($"public static void ReadPrompt(object prompt, ref {GeneratedFile.Services}.PromptReading reading)"))
        {
            writer.Line(wrapper.IsEmbedding ? "TokenPrompts.ReadTexts(prompt, ref reading);" : "TokenPrompts.ReadMessages(prompt, ref reading);");
        }

        if (reader.Earlier is { } earlier)
        {
            writer.Line();
            using (writer.Open($"public static void ReadEarlier(object prompt, int from, ref {GeneratedFile.Services}.ResponseReading reading)"))
            using (writer.Open($"if (prompt is global::System.Collections.Generic.IReadOnlyList<{earlier.MessageType}> messages)"))
            using (writer.Open("for (var i = from; i < messages.Count; i++)"))
            {
                PathEmitter.Write(writer, Usage(reader, earlier.Usage).ToList(), root: "messages[i]");
            }
        }
    }

    /// <summary>What others put in the place of a model's answer has none of its marks.</summary>
    private static void WriteAnswer(SourceWriter writer, ReaderModel reader)
    {
        if (reader.Answer.Count > 0)
        {
            writer.Line("reading.IsNoAnswer = true;");
            PathEmitter.Write(writer, Values(reader.Answer, static _ => "reading.IsNoAnswer = false;").ToList());
        }
    }

    /// <summary>The first alternative that yields a value counts: it is written last.</summary>
    private static IEnumerable<ReadStatement> First(EquatableArray<ReadPath> paths, Func<string, string> statement) => Values(paths.Reverse(), statement);

    /// <summary>A raw answer is buffered, so reading it takes nothing away.</summary>
    private static void WriteRaw(SourceWriter writer, string? type)
    {
        if (type is not null)
        {
            writer.Line($"if (raw.GetRawResponse().IsError || global::System.ClientModel.Primitives.ModelReaderWriter.Read<{type}>(raw.GetRawResponse().Content) is not {{ }} response) {{ return; }}").Line();
        }
    }

    /// <summary>Paths to text: what is no string is made one.</summary>
    public static IEnumerable<ReadStatement> Values(IEnumerable<ReadPath> paths, Func<string, string> statement, string? guard = null) =>
        paths.Select(path => new ReadStatement(
            path.Steps, From: 0, path.MayBeNull, (output, value) => output.Line(statement(path.IsString ? value : value + ".ToString()")), guard));

    private static IEnumerable<ReadStatement> Usage(ReaderModel reader, IEnumerable<UsagePath> paths) => paths.Select(usage => new ReadStatement(
        usage.Steps,
        From: 0,
        MayBeNull: true,
        (output, value) =>
        {
            // One usage may stand in several places: that of a whole loop in each of its messages.
            using (reader.Earlier is null && !reader.HidesRequests ? default : output.Open($"if (reading.IsNew({value}))"))
            {
                if (reader.ReadsCarriers)
                {
                    output.Line($"TokenCarriers.Read({value}, ref reading);");
                }
                else
                {
                    WriteUsage(output, reader.TakeLast ? "SetUsage" : "AddUsage", usage, value);
                }
            }
        }));

    /// <summary>Hands the counts of a usage over.</summary>
    public static void WriteUsage(SourceWriter writer, string method, UsagePath usage, string value)
    {
        string Count(EquatableArray<string> expressions) => expressions.Count switch
        {
            0 => "null",
            1 => value + expressions[0],
            _ => $"{GeneratedFile.Services}.ResponseReading.Sum({string.Join(", ", expressions.Select(expression => value + expression))})",
        };
        writer.Line(
            $"reading.{method}({Count(usage.Input)}, {Count(usage.Output)}, {Count(usage.Total)}, {Count(usage.Cached)}, {Count(usage.CacheWrite)}, {Count(usage.Reasoning)});");
        if (usage.Beside.Count > 0)
        {
            writer.Line($"reading.AddBeside({Count(usage.Beside)}, {Count(usage.Cached)});");
        }
    }
}
