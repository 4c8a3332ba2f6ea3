using TokenInstrumentation.Compiler.Model;

namespace TokenInstrumentation.Compiler.Emission;

/// <summary>Writes how the text of a prompt is read, whatever a call passes: text, a message, or several of either.</summary>
internal static class PromptEmitter
{
    private const string Reading = "ref " + GeneratedFile.Services + ".PromptReading reading";

    public static void Write(SourceWriter writer, EquatableArray<PromptPath> prompts)
    {
        writer.Line(GeneratedFile.Attribute);
        using (writer.Open("internal static class TokenPrompts"))
        {
            WriteKind(writer, "ReadMessages", "Message", prompts);
            writer.Line();
            WriteKind(writer, "ReadTexts", "Text", prompts);
            foreach (var prompt in prompts)
            {
                writer.Line();
                WriteText(writer, prompt);
            }
        }

        writer.Line();
    }

    private static void WriteKind(SourceWriter writer, string method, string add, EquatableArray<PromptPath> prompts)
    {
        using (writer.Open($"internal static void {method}(object prompt, {Reading})"))
        using (writer.Open("switch (prompt)"))
        {
            writer.Line($"case string text: reading.{add}(text); break;");
            writer.Line($"case global::System.Collections.Generic.IEnumerable<string> texts: foreach (var text in texts) {{ reading.{add}(text); }} break;");
            foreach (var prompt in prompts)
            {
                writer.Line($"case {prompt.MessageType} message: reading.{add}(TextOf(message)); break;");
                writer.Line($"case global::System.Collections.Generic.IEnumerable<{prompt.MessageType}> messages: foreach (var message in messages) {{ reading.{add}(TextOf(message)); }} break;");
            }
        }
    }

    private static void WriteText(SourceWriter writer, PromptPath prompt)
    {
        using (writer.Open($"internal static string TextOf({prompt.MessageType} message)"))
        {
            writer.Line("var all = \"\";");
            PathEmitter.Write(writer, ReaderEmitter.Values(prompt.Text, static value => $"all += {value};").ToList(), root: "message");
            writer.Line("return all;");
        }
    }
}
