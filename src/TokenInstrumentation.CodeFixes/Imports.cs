using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TokenInstrumentation.CodeFixes;

/// <summary>
/// A <c>using</c> at its place in the alphabet. The workspace's own import adder passes over attributes: their names bind to constructors.
/// </summary>
internal static class Imports
{
    public static bool AreNeeded(Import import, SyntaxNode target, SemanticModel model) =>
        !model.LookupNamespacesAndTypes(target.SpanStart, name: import.Marker).Any(symbol => symbol.ContainingAssembly?.Name == import.Assembly);

    public static SyntaxNode Add(SyntaxNode root, Import needed)
    {
        if (root is not CompilationUnitSyntax unit)
        {
            return root;
        }

        var position = unit.Usings.IndexOf(existing => existing is { Alias: null, StaticKeyword.RawKind: 0 } && IsAfter(existing.Name?.ToString(), needed.Namespace));
        position = position < 0 ? unit.Usings.Count : position;
        var lineEnd = unit.DescendantTrivia().FirstOrDefault(static trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia));
        var import = SyntaxFactory.UsingDirective(SyntaxFactory.ParseName(needed.Namespace)).NormalizeWhitespace()
            .WithTrailingTrivia(lineEnd == default ? SyntaxFactory.ElasticCarriageReturnLineFeed : lineEnd);
        if (position > 0 || unit.Usings.Count == 0)
        {
            return unit.WithUsings(unit.Usings.Insert(position, import));
        }

        // What stands above the first using, such as a licence, stays above.
        var first = unit.Usings[0];
        return unit.WithUsings(unit.Usings.Replace(first, first.WithoutLeadingTrivia()).Insert(0, import.WithLeadingTrivia(first.GetLeadingTrivia())));
    }

    private static bool IsAfter(string? name, string added) =>
        name is not null
        && name != "System"
        && !name.StartsWith("System.", StringComparison.Ordinal)
        && string.CompareOrdinal(name, added) > 0;
}
