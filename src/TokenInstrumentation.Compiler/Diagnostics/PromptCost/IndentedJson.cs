using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>Expressions that write JSON with line breaks and indentation.</summary>
internal static class IndentedJson
{
    private const string Option = "WriteIndented";

    public static bool Is(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod: { Name: "ToString", Parameters.IsEmpty: true }, Instance: { } node } => IsNode(node.Type),
        IInvocationOperation { TargetMethod: { ReturnType.SpecialType: SpecialType.System_String, Parameters.IsEmpty: false } } call => IsAskedFor(call),
        IInterpolationOperation { Expression: var value } => IsNode(Values.Unwrap(value).Type),
        _ => false,
    };

    /// <summary>Types whose <c>ToString()</c> indents. A JsonValue has nothing to indent, a JsonElement is as it came.</summary>
    private static bool IsNode(ITypeSymbol? type)
    {
        for (; type is not null and not { Name: "JsonValue" or "JValue" }; type = type.BaseType)
        {
            if (type is { Name: "JsonNode", ContainingNamespace: { Name: "Nodes", ContainingNamespace.Name: "Json" } }
                or { Name: "JToken", ContainingNamespace: { Name: "Linq", ContainingNamespace.Name: "Json" } })
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsAskedFor(IInvocationOperation call) => call.Arguments.Any(argument => argument.Parameter?.Type switch
    {
        { Name: "Formatting", ContainingNamespace: { Name: "Json", ContainingNamespace.Name: "Newtonsoft" } } =>
            argument.Value.ConstantValue is { HasValue: true, Value: 1 },
        { Name: "JsonSerializerOptions", ContainingNamespace: { Name: "Json", ContainingNamespace.Name: "Text" } } => Indents(Values.Unwrap(argument.Value)),
        _ => false,
    });

    private static bool Indents(IOperation options) => options switch
    {
        IObjectCreationOperation => Says(options.Syntax),
        _ when Places.Of(options) is { } place => place.DeclaringSyntaxReferences.Any(static declaration => Says(declaration.GetSyntax())),
        IFieldReferenceOperation or IPropertyReferenceOperation => (((IMemberReferenceOperation)options).Member)
            .DeclaringSyntaxReferences.Any(static declaration => Says(declaration.GetSyntax())),
        _ => false,
    };

    /// <summary>By syntax: the options may be declared in another file, and the name says enough.</summary>
    private static bool Says(SyntaxNode declaration) => declaration.DescendantNodes().OfType<AssignmentExpressionSyntax>().Any(static assignment =>
        assignment is { Left: IdentifierNameSyntax { Identifier.ValueText: Option }, Right.RawKind: (int)SyntaxKind.TrueLiteralExpression });
}
