using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TokenInstrumentation.CodeFixes;

/// <summary>
/// <c>using TokenInstrumentation;</c> at its place in the alphabet. The workspace's own import adder passes over attributes: their names bind to constructors.
/// </summary>
internal static class Imports
{
    private const string Runtime = "TokenInstrumentation";
    private const string Marker = "TrackTokensAttribute";

    public static bool AreNeeded(SyntaxNode target, SemanticModel model) =>
        !model.LookupNamespacesAndTypes(target.SpanStart, name: Marker).Any(static symbol => symbol.ContainingAssembly?.Name == Runtime);

    public static SyntaxNode Add(SyntaxNode root)
    {
        if (root is not CompilationUnitSyntax unit)
        {
            return root;
        }

        var position = unit.Usings.IndexOf(static existing => existing is { Alias: null, StaticKeyword.RawKind: 0 } && IsAfter(existing.Name?.ToString()));
        position = position < 0 ? unit.Usings.Count : position;
        var lineEnd = unit.DescendantTrivia().FirstOrDefault(static trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia));
        var import = SyntaxFactory.UsingDirective(SyntaxFactory.ParseName(Runtime)).NormalizeWhitespace()
            .WithTrailingTrivia(lineEnd == default ? SyntaxFactory.ElasticCarriageReturnLineFeed : lineEnd);
        if (position > 0 || unit.Usings.Count == 0)
        {
            return unit.WithUsings(unit.Usings.Insert(position, import));
        }

        // What stands above the first using, such as a licence, stays above.
        var first = unit.Usings[0];
        return unit.WithUsings(unit.Usings.Replace(first, first.WithoutLeadingTrivia()).Insert(0, import.WithLeadingTrivia(first.GetLeadingTrivia())));
    }

    private static bool IsAfter(string? name) =>
        name is not null
        && name != "System"
        && !name.StartsWith("System.", StringComparison.Ordinal)
        && string.CompareOrdinal(name, Runtime) > 0;
}
