using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TokenInstrumentation.Compiler.Configuration;
using TokenInstrumentation.Compiler.Model;

namespace TokenInstrumentation.Compiler.Parsing;

/// <summary>A tracked partial method in, the body that opens its task and calls its Core out.</summary>
internal static class PartialMethodParser
{
    /// <summary>The question that syntax can answer: most tracked methods have a body, and are never bound.</summary>
    public static bool MayHaveGeneratedBody(SyntaxNode node) =>
        node is MethodDeclarationSyntax { Body: null, ExpressionBody: null } method && method.Modifiers.Any(SyntaxKind.PartialKeyword);

    /// <summary>Whether the body of a method is ours to write. Analyzers meet it when it is written.</summary>
    public static bool HasGeneratedBody(IMethodSymbol method, TrackingResolver tracking) =>
        method is { IsPartialDefinition: true, RefKind: RefKind.None }
        && (method.PartialImplementationPart is not { } body || IsOurs(body, method)) && tracking.IsMarked(method) && TrackingCore.FindCore(method) is not null;

    private static bool IsOurs(IMethodSymbol body, IMethodSymbol method) =>
        body.DeclaringSyntaxReferences.Any(part => part.SyntaxTree.FilePath.EndsWith(FileOf(KeyOf(method)), StringComparison.Ordinal));

    public static string FileOf(string key) => key + ".Partial.g.cs";

    public static string KeyOf(IMethodSymbol method) => $"{method.Name}_{StableId.Of(OwnerPath.Of(method))}";

    /// <summary>Null when the method is not partial, has a body, or lacks its Core (TKN104 says so).</summary>
    public static PartialMethodModel? Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        var tracking = TrackingResolver.Create(context.SemanticModel.Compilation);
        if (context.TargetSymbol is not IMethodSymbol method
            || context.TargetNode is not MethodDeclarationSyntax syntax
            || !HasGeneratedBody(method, tracking)
            || TrackingCore.FindCore(method) is not { } core
            || tracking.Resolve(method) is not { } declaration
            || PartialHeader.OfTypes(method, syntax) is not { } types)
        {
            return null;
        }

        var typeArguments = method.TypeParameters.Length == 0 ? "" : $"<{string.Join(", ", method.TypeParameters.Select(static parameter => TypeNames.Identifier(parameter.Name)))}>";
        var arguments = method.Parameters.Select(static parameter => parameter.RefKind switch
        {
            RefKind.Ref => $"ref @{parameter.Name}",
            RefKind.Out => $"out @{parameter.Name}",
            RefKind.None => $"@{parameter.Name}",
            _ => $"in @{parameter.Name}",
        });
        return new PartialMethodModel(
            KeyOf(method),
            method.ContainingNamespace.IsGlobalNamespace ? "" : method.ContainingNamespace.ToDisplayString(),
            types.ToEquatableArray(),
            PartialHeader.Of(method, syntax),
            $"{TypeNames.Identifier(core.Name)}{typeArguments}({string.Join(", ", arguments)})",
            ReturnShapes.Of(method.ReturnType).Shape,
            OperationParser.Parse(method, declaration),
            KeepsRecords: true,
            AgentOf(method, declaration));
    }

    /// <summary>Inside the method every member is in reach, whatever its accessibility.</summary>
    private static string? AgentOf(IMethodSymbol method, TrackingDeclaration declaration)
    {
        if (declaration.AgentFrom is not { } name)
        {
            return null;
        }

        if (method.Parameters.FirstOrDefault(parameter => parameter.Name == name) is { } parameter)
        {
            return parameter.RefKind == RefKind.Out ? null : $"@{name}{AgentSourceParser.AsText(parameter.Type)}";
        }

        for (INamedTypeSymbol? type = method.ContainingType; type is not null; type = type.BaseType)
        {
            var found = type.GetMembers(name).Select(static member => (member as IPropertySymbol)?.Type ?? (member as IFieldSymbol)?.Type).FirstOrDefault();
            if (found is not null)
            {
                return $"@{name}{AgentSourceParser.AsText(found)}";
            }
        }

        return null;
    }

    /// <summary>The model at the level that the build states, within the limits of the file.</summary>
    public static IEnumerable<PartialMethodModel> AtLevel(PartialMethodModel? method, GeneratorOptions options, TokensFile file)
    {
        if (method is null)
        {
            return [];
        }

        method = method with { Operation = method.Operation?.Within(file) };
        return [options.Level switch
        {
            InstrumentationLevel.Off => method with { Operation = null, KeepsRecords = false },
            InstrumentationLevel.Count => method with { KeepsRecords = false },
            _ => method,
        }];
    }
}
