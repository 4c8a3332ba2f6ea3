using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TokenInstrumentation.Compiler.Prompts;

/// <summary>The value that a field or property of this compilation always has, as written where it is declared.</summary>
internal static class Initializers
{
    /// <summary>Null when it is declared elsewhere, has no initializer, or code may give it another value.</summary>
    public static IOperation? Of(ISymbol member, IOperation use)
    {
        if (member.DeclaringSyntaxReferences is not [var declaration] || Value(member, declaration.GetSyntax()) is not { } value || IsSetByConstructor(member))
        {
            return null;
        }

        var model = use.SemanticModel!;
        model = model.SyntaxTree == value.SyntaxTree ? model : model.Compilation.GetSemanticModel(value.SyntaxTree);
        return model.GetOperation(value);
    }

    private static SyntaxNode? Value(ISymbol member, SyntaxNode declaration) => (member, declaration) switch
    {
        (IFieldSymbol { IsReadOnly: true } or IFieldSymbol { IsConst: true }, VariableDeclaratorSyntax { Initializer.Value: var value }) => value,
        (IPropertySymbol { IsVirtual: false, IsOverride: false, IsAbstract: false, SetMethod: null }, PropertyDeclarationSyntax property) =>
            property.ExpressionBody?.Expression ?? property.Initializer?.Value,
        _ => null,
    };

    private static bool IsSetByConstructor(ISymbol member) => member.ContainingType.Constructors()
        .SelectMany(static constructor => constructor.DeclaringSyntaxReferences)
        .Select(static reference => reference.GetSyntax())
        .OfType<ConstructorDeclarationSyntax>()
        .SelectMany(static constructor => constructor.DescendantNodes().OfType<IdentifierNameSyntax>())
        .Any(name => name.Identifier.ValueText == member.Name);

    private static IEnumerable<IMethodSymbol> Constructors(this INamedTypeSymbol type) => type.InstanceConstructors.Concat(type.StaticConstructors);
}
