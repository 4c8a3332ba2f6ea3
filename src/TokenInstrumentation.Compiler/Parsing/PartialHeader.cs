using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TokenInstrumentation.Compiler.Parsing;

/// <summary>
/// How the implementation part of a partial method, and the types around it, are declared: as its definition is, with types written out,
/// because it repeats the signature and not the usings.
/// </summary>
internal static class PartialHeader
{
    /// <summary>The headers of the containing types, from the outermost; null when another file cannot add to one of them.</summary>
    public static IReadOnlyList<string>? OfTypes(IMethodSymbol method, SyntaxNode syntax)
    {
        var headers = new List<string>();
        for (var type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            if (type.IsFileLocal)
            {
                return null;
            }
        }

        foreach (var type in syntax.Ancestors().OfType<TypeDeclarationSyntax>())
        {
            if (!type.Modifiers.Any(SyntaxKind.PartialKeyword))
            {
                return null;
            }

            var kind = type is RecordDeclarationSyntax { ClassOrStructKeyword.RawKind: > 0 } record
                ? $"record {record.ClassOrStructKeyword.ValueText}"
                : type.Keyword.ValueText;
            headers.Insert(0, $"partial {kind} {type.Identifier.Text}{Angle(type.TypeParameterList)}");
        }

        return headers;
    }

    public static string Of(IMethodSymbol method, MethodDeclarationSyntax syntax)
    {
        // Attributes and defaults belong to the definition alone; "partial" must stand last.
        var modifiers = string.Join(" ", syntax.Modifiers.Where(static token => !token.IsKind(SyntaxKind.PartialKeyword)).Select(static token => token.ValueText));
        var returns = method.ReturnsVoid ? "void" : TypeNames.Written(method.ReturnType);
        var parameters = string.Join(", ", method.Parameters.Select(Parameter));

        // An override inherits its constraints: to repeat them is an error.
        var constraints = syntax.ConstraintClauses.Count == 0
            ? ""
            : string.Concat(method.TypeParameters.Select(TypeParameterParser.Parse)
                .Where(static parameter => parameter.Constraints.Length > 0)
                .Select(static parameter => $" where {parameter.Name} : {parameter.Constraints}"));
        return $"{modifiers} partial {returns} {TypeNames.Identifier(method.Name)}{Angle(syntax.TypeParameterList)}({parameters}){constraints}".TrimStart();
    }

    private static string Parameter(IParameterSymbol parameter)
    {
        var prefix = parameter.IsParams ? "params " : "";
        var isThis = parameter.Ordinal == 0 && parameter.ContainingSymbol is IMethodSymbol { IsExtensionMethod: true } ? "this " : "";
        var scoped = parameter.ScopedKind == ScopedKind.None || parameter.RefKind == RefKind.Out || parameter.IsParams ? "" : "scoped ";
        var by = parameter.RefKind switch
        {
            RefKind.Ref => "ref ",
            RefKind.Out => "out ",
            RefKind.In => "in ",
            RefKind.RefReadOnlyParameter => "ref readonly ",
            _ => "",
        };
        return $"{isThis}{prefix}{scoped}{by}{TypeNames.Written(parameter.Type)} @{parameter.Name}";
    }

    /// <summary>Names and variance; attributes stay where they are.</summary>
    private static string Angle(TypeParameterListSyntax? list) => list is null
        ? ""
        : $"<{string.Join(", ", list.Parameters.Select(static parameter => $"{parameter.VarianceKeyword.ValueText} {parameter.Identifier.Text}".TrimStart()))}>";
}
