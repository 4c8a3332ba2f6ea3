using TokenInstrumentation.Compiler.Emission;

namespace TokenInstrumentation.Compiler.Parsing;

/// <summary>The reasons as people read them: a clause that goes on after "because".</summary>
internal static class DeclineReasons
{
    private static readonly Dictionary<DeclineReason, string> s_texts = TemplateFile.Read("DeclineReasons.txt", "REASON")
        .ToDictionary(static section => (DeclineReason)Enum.Parse(typeof(DeclineReason), section.Header), static section => section.Code);

    public static string Text(DeclineReason reason) => s_texts.TryGetValue(reason, out var text) ? text : reason.ToString();
}
