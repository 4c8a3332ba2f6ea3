using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TokenInstrumentation.CodeFixes;

/// <summary>The agent a type suggests: <c>MarketAnalystAgent</c> is <c>market_analyst</c>.</summary>
internal static class AgentName
{
    private static readonly string[] Suffixes = ["Agent", "Service", "Client", "Handler", "Controller"];

    public static string For(SyntaxNode declaration) =>
        declaration.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().FirstOrDefault(Attributes.CanMark) is { } type
            ? For(type.Identifier.ValueText)
            : "main";

    public static string For(string typeName)
    {
        var suffix = Suffixes.FirstOrDefault(suffix => typeName.Length > suffix.Length && typeName.EndsWith(suffix, StringComparison.Ordinal)) ?? "";
        return SnakeCase(typeName.Substring(0, typeName.Length - suffix.Length));
    }

    /// <summary>A word begins at a capital that follows a small letter, and at the last capital of a run (<c>HTTPProxy</c> is <c>http_proxy</c>).</summary>
    private static string SnakeCase(string name)
    {
        var words = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            var begins = char.IsUpper(name[i])
                && i > 0
                && name[i - 1] != '_'
                && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            words.Append(begins ? "_" : "").Append(char.ToLowerInvariant(name[i]));
        }

        return words.ToString();
    }
}
