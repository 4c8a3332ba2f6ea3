using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>
/// A variable whose every assignment stands in one stretch of source: a local, or a readonly field or property, of the file that uses it.
/// Of a parameter only what is assigned to its members is seen.
/// </summary>
internal sealed class VisibleSymbol
{
    private readonly ISymbol _symbol;
    private readonly SemanticModel _model;
    private readonly SyntaxNode _scope;

    private VisibleSymbol(ISymbol symbol, SemanticModel model, SyntaxNode scope)
    {
        _symbol = symbol;
        _model = model;
        _scope = scope;
    }

    public static VisibleSymbol? Of(IOperation reference, SemanticModel model)
    {
        ISymbol? symbol = reference switch
        {
            ILocalReferenceOperation local => local.Local,
            IParameterReferenceOperation parameter => parameter.Parameter,
            IFieldReferenceOperation { Field: { IsReadOnly: true } field } => field,
            IPropertyReferenceOperation { Property: { SetMethod: null or { IsInitOnly: false, DeclaredAccessibility: Accessibility.Private } } property } => property,
            _ => null,
        };
        var declaration = symbol?.DeclaringSyntaxReferences.FirstOrDefault(declared => declared.SyntaxTree == reference.Syntax.SyntaxTree)?.GetSyntax();
        if (symbol is null || declaration is null)
        {
            return null;
        }

        // A part of the type in another file may assign, too.
        var scope = symbol is ILocalSymbol or IParameterSymbol
            ? declaration.FirstAncestorOrSelf<MemberDeclarationSyntax>(static member => member is not GlobalStatementSyntax) ?? declaration.SyntaxTree.GetRoot()
            : symbol.ContainingType.DeclaringSyntaxReferences is [var only] ? only.GetSyntax() : null;
        return scope is null ? null : new VisibleSymbol(symbol, model, scope);
    }

    /// <summary>All that is assigned to it; nothing when that cannot be told.</summary>
    public IReadOnlyList<IOperation> Values()
    {
        if (_symbol is IParameterSymbol || IsPassedByReference())
        {
            return [];
        }

        var values = new List<ExpressionSyntax?>();
        values.AddRange(_symbol.DeclaringSyntaxReferences.Select(static declared => declared.GetSyntax() switch
        {
            VariableDeclaratorSyntax declarator => declarator.Initializer?.Value,
            PropertyDeclarationSyntax property => property.Initializer?.Value ?? property.ExpressionBody?.Expression,
            SingleVariableDesignationSyntax part => TakenApart(part),
            _ => null,
        }));
        values.AddRange(Assignments().Where(assignment => IsIt(assignment.Left)).Select(static assignment => assignment.Right));
        var operations = values.OfType<ExpressionSyntax>().Select(value => _model.GetOperation(value)).ToList();
        return operations.Contains(null) ? [] : [.. operations.Select(Plain)];
    }

    /// <summary>All that is assigned to a member of it.</summary>
    public IEnumerable<IOperation> AssignedTo(string member) => Assignments()
        .Where(assignment => assignment.Left is MemberAccessExpressionSyntax access && access.Name.Identifier.ValueText == member && IsIt(access.Expression))
        .Select(assignment => _model.GetOperation(assignment.Right))
        .OfType<IOperation>();

    private IEnumerable<AssignmentExpressionSyntax> Assignments() => _scope.DescendantNodes().OfType<AssignmentExpressionSyntax>();

    /// <summary>What fills a variable among others: <c>var (agent, tools) = Create(options)</c>. In a tuple that is written out each has a value of its own.</summary>
    private static ExpressionSyntax? TakenApart(SingleVariableDesignationSyntax part) =>
        part.FirstAncestorOrSelf<AssignmentExpressionSyntax>() is { Right: not TupleExpressionSyntax } assignment && assignment.Left.Span.Contains(part.Span) ? assignment.Right : null;

    private bool IsPassedByReference() => _scope.DescendantNodes().OfType<ArgumentSyntax>()
        .Any(argument => argument.RefKindKeyword.RawKind is (int)SyntaxKind.RefKeyword or (int)SyntaxKind.OutKeyword && IsIt(argument.Expression));

    /// <summary>By name first: binding is dear.</summary>
    private bool IsIt(ExpressionSyntax expression) =>
        expression switch
        {
            IdentifierNameSyntax name => name.Identifier.ValueText,
            MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax or IdentifierNameSyntax } access => access.Name.Identifier.ValueText,
            _ => null,
        } == _symbol.Name
        && SymbolEqualityComparer.Default.Equals(_model.GetSymbolInfo(expression).Symbol, _symbol);

    private static IOperation Plain(IOperation? value)
    {
        while (value is IConversionOperation { IsImplicit: true } conversion)
        {
            value = conversion.Operand;
        }

        return value!;
    }
}
