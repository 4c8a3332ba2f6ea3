using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TokenInstrumentation.Compiler.Parsing;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>
/// An attribute, the symbol it marks, and where to complain about it. Read from the symbol, where the compiler has bound it already;
/// syntax is looked at only to report.
/// </summary>
internal sealed class DeclaredAttribute(AttributeData data, SyntaxNode syntax, ISymbol target, Action<Diagnostic> report)
{
    public AttributeData Data => data;

    public ISymbol Target => target;

    public object? Argument(string parameter) => TrackingAttribute.Argument(data, parameter);

    public string? Property(string name) => TrackingAttribute.Property(data, name);

    /// <summary>Reports TKN104 at an argument, or at the attribute when there is none.</summary>
    public void Report(string message, string? argument = null) =>
        report(Diagnostic.Create(CoverageRules.InvalidDeclaration, LocationOf(argument), message));

    public void Report(Diagnostic diagnostic) => report(diagnostic);

    /// <summary>The place of an argument, of the attribute when there is none.</summary>
    public Location LocationOf(string? argument) => (Find(argument) ?? syntax).GetLocation();

    private SyntaxNode? Find(string? name)
    {
        var arguments = (syntax as AttributeSyntax)?.ArgumentList?.Arguments ?? [];
        var position = data.AttributeConstructor?.Parameters.FirstOrDefault(parameter => parameter.Name == name)?.Ordinal ?? -1;
        for (var i = 0; i < arguments.Count; i++)
        {
            var named = arguments[i].NameColon?.Name ?? arguments[i].NameEquals?.Name;
            if (named is null ? i == position : named.Identifier.ValueText == name)
            {
                return arguments[i].Expression;
            }
        }

        return null;
    }
}
