using Microsoft.CodeAnalysis.CSharp;

namespace TokenInstrumentation.Compiler.Tests.Fuzz;

/// <summary>Code while it is typed: tokens are lost, doubled, swapped and pasted, the end is missing, a character is none of ours.</summary>
internal static class BreakingEdits
{
    // Lone surrogates, a zero, marks that are not seen, quotes and braces that open what nothing closes.
    private static readonly string[] s_debris =
        ["\uD83D", "\uDE00", "\0", "\u200F", "\u00A0", "é", "字", "\"", "\"\"\"", "$\"{", "/*", "{", "}", "(", "<", "@", "\\u0041", "#if ", "#line 0\n", "=> ", "await ", "?.", "base."];

    public static string Apply(string text, string donor, CSharpParseOptions options, Random random)
    {
        for (var edits = random.Next(1, 6); edits > 0 && text.Length > 0; edits--)
        {
            text = random.Next(8) switch
            {
                0 => text[..random.Next(text.Length)],
                1 => text.Insert(random.Next(text.Length), s_debris[random.Next(s_debris.Length)]),
                2 => text.Insert(random.Next(text.Length), ((char)random.Next(0x10000)).ToString()),
                3 => Cut(text, random),
                _ => EditTokens(text, donor, options, random),
            };
        }

        return text;
    }

    private static string Cut(string text, Random random)
    {
        var start = random.Next(text.Length);
        return text.Remove(start, random.Next(Math.Min(text.Length - start, 80)));
    }

    private static string EditTokens(string text, string donor, CSharpParseOptions options, Random random)
    {
        var tokens = Tokens(text, options);
        var at = random.Next(tokens.Count);
        switch (random.Next(5))
        {
            case 0:
                tokens.RemoveAt(at);
                break;
            case 1:
                tokens.Insert(at, tokens[at]);
                break;
            case 2:
                tokens.Insert(at, tokens[random.Next(tokens.Count)]);
                break;
            case 3:
                var others = Tokens(donor, options);
                var first = random.Next(others.Count);
                tokens.InsertRange(at, others.Skip(first).Take(random.Next(1, 30)));
                break;
            default:
                var next = Math.Min(at + 1, tokens.Count - 1);
                (tokens[at], tokens[next]) = (tokens[next], tokens[at]);
                break;
        }

        return string.Concat(tokens);
    }

    private static List<string> Tokens(string text, CSharpParseOptions options) =>
        [.. CSharpSyntaxTree.ParseText(text, options).GetRoot().DescendantTokens().Select(token => token.ToFullString())];
}
