using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TokenInstrumentation.Compiler.Model;

namespace TokenInstrumentation.Compiler.Parsing;

/// <summary>A tracked partial method in, the body that opens its task and calls its Core out.</summary>
internal static class PartialMethodParser
{
    /// <summary>Whether the body of a method is ours to write.</summary>
    public static bool HasGeneratedBody(IMethodSymbol method, TrackingResolver tracking) =>
        method is { IsPartialDefinition: true, PartialImplementationPart: null } && tracking.IsMarked(method) && TrackingCore.FindCore(method) is not null;

    public static string KeyOf(IMethodSymbol method) => $"{method.Name}_{StableId.Of(OperationParser.PathOf(method))}";

    /// <summary>Null when the method is not partial, has a body, or lacks its Core (TKN104 says so).</summary>
    public static PartialMethodModel? Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        var tracking = TrackingResolver.Create(context.SemanticModel.Compilation);
        if (context.TargetSymbol is not IMethodSymbol method
            || context.TargetNode is not MethodDeclarationSyntax syntax
            || !HasGeneratedBody(method, tracking)
            || TrackingCore.FindCore(method) is not { } core
            || tracking.Resolve(method) is not { } declaration)
        {
            return null;
        }

        var typeArguments = method.TypeParameters.Length == 0 ? "" : $"<{string.Join(", ", method.TypeParameters.Select(static parameter => parameter.Name))}>";
        var arguments = method.Parameters.Select(static parameter => parameter.RefKind switch
        {
            RefKind.Ref => $"ref @{parameter.Name}",
            RefKind.Out => $"out @{parameter.Name}",
            RefKind.None => $"@{parameter.Name}",
            _ => $"in @{parameter.Name}",
        });
        var agent = declaration.AgentFrom is { } name
            ? $"({(method.Parameters.Any(parameter => parameter.Name == name) ? "@" : method.IsStatic ? "" : "this.")}{name})?.ToString()"
            : null;
        return new PartialMethodModel(
            KeyOf(method),
            method.ContainingNamespace.IsGlobalNamespace ? "" : method.ContainingNamespace.ToDisplayString(),
            TypeHeaders(syntax).ToEquatableArray(),
            HeaderOf(method, syntax),
            $"{core.Name}{typeArguments}({string.Join(", ", arguments)})",
            ReturnShapes.Of(method.ReturnType).Shape,
            OperationParser.Parse(method, declaration),
            KeepsRecords: true,
            agent);
    }

    /// <summary>The model at the level that the build states.</summary>
    public static IEnumerable<PartialMethodModel> AtLevel(PartialMethodModel? method, GeneratorOptions options)
    {
        if (method is null)
        {
            return [];
        }

        return [options.Level switch
        {
            InstrumentationLevel.Off => method with { Operation = null, KeepsRecords = false },
            InstrumentationLevel.Count => method with { KeepsRecords = false },
            _ => method,
        }];
    }

    private static IEnumerable<string> TypeHeaders(SyntaxNode node) => node.Ancestors().OfType<TypeDeclarationSyntax>().Reverse().Select(static type =>
    {
        var kind = type is RecordDeclarationSyntax { ClassOrStructKeyword.RawKind: > 0 } record
            ? $"record {record.ClassOrStructKeyword.ValueText}".TrimEnd()
            : type.Keyword.ValueText;
        return $"partial {kind} {type.Identifier.Text}{type.TypeParameterList}";
    });

    /// <summary>As declared, with types written out: the implementation part must repeat the signature, not the usings.</summary>
    private static string HeaderOf(IMethodSymbol method, MethodDeclarationSyntax syntax)
    {
        // Attributes and defaults belong to the definition alone; "partial" must stand last.
        var modifiers = string.Join(" ", syntax.Modifiers.Where(static token => !token.IsKind(SyntaxKind.PartialKeyword)).Select(static token => token.ValueText));
        var parameters = method.Parameters.Select(static parameter =>
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
        });
        var returns = method.ReturnsVoid ? "void" : TypeNames.Written(method.ReturnType);
        return $"{modifiers} partial {returns} {method.Name}{syntax.TypeParameterList}({string.Join(", ", parameters)}) {string.Join(" ", syntax.ConstraintClauses)}".TrimEnd();
    }
}
