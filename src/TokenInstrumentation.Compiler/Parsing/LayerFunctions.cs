using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TokenInstrumentation.Compiler.Catalog;

namespace TokenInstrumentation.Compiler.Parsing;

/// <summary>
/// Functions that a builder makes layers of: <c>builder.Use((messages, options, inner, token) => inner.GetResponseAsync(…), …)</c>. A lambda, or
/// a method whose name is used for nothing else. What they call on the client they receive only passes on. Holds symbols: one per compilation.
/// </summary>
internal sealed class LayerFunctions(Compilation compilation, CallRecognizer recognizer, Func<SyntaxTree, SemanticModel> modelOf, CancellationToken cancellationToken)
{
    private readonly ConcurrentDictionary<IMethodSymbol, bool> _functions = new(SymbolEqualityComparer.Default);

    /// <summary>The names whose references decided.</summary>
    public IEnumerable<string> Names => _functions.Keys.Select(static function => function.Name).Where(static name => name.Length > 0);

    /// <summary>Whether a call, or a delegate that is made of a method, is of the client that the function around it receives as a layer.</summary>
    public bool PassOn(SyntaxNode reference, SemanticModel model) =>
        Receiver(reference) is { } receiver
        && model.GetSymbolInfo(receiver, cancellationToken).Symbol is IParameterSymbol { ContainingSymbol: IMethodSymbol function }
        && _functions.GetOrAdd(function.OriginalDefinition, IsLayer);

    private static IdentifierNameSyntax? Receiver(SyntaxNode reference)
    {
        var receiver = (reference is InvocationExpressionSyntax invocation ? invocation.Expression : reference) switch
        {
            MemberAccessExpressionSyntax access => access.Expression,
            MemberBindingExpressionSyntax => reference.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()?.Expression,
            _ => null,
        };
        while (receiver is ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax)
        {
            receiver = receiver is ParenthesizedExpressionSyntax inner ? inner.Expression : ((PostfixUnaryExpressionSyntax)receiver).Operand;
        }

        return receiver as IdentifierNameSyntax;
    }

    private bool IsLayer(IMethodSymbol function) => function.MethodKind switch
    {
        MethodKind.AnonymousFunction => function.DeclaringSyntaxReferences.All(reference => IsGiven(reference.GetSyntax(cancellationToken))),
        MethodKind.Ordinary or MethodKind.LocalFunction => AllAreGiven(References(function.Name, function, compilation.SyntaxTrees)),
        _ => false,
    };

    /// <summary>Whether a function, or a variable that holds one, is an argument of what makes layers.</summary>
    private bool IsGiven(SyntaxNode function)
    {
        while (function.Parent is ParenthesizedExpressionSyntax or CastExpressionSyntax)
        {
            function = function.Parent;
        }

        return function.Parent switch
        {
            ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } =>
                InvocationTarget.Of(call, modelOf(call.SyntaxTree), cancellationToken) is { } method && recognizer.AddsLayer(method),
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } =>
                modelOf(variable.SyntaxTree).GetDeclaredSymbol(variable, cancellationToken) is ILocalSymbol local
                && AllAreGiven(References(local.Name, local, [variable.SyntaxTree])),
            _ => false,
        };
    }

    private bool AllAreGiven(IEnumerable<SyntaxNode> references)
    {
        var any = false;
        foreach (var reference in references)
        {
            if (!IsGiven(reference))
            {
                return false;
            }

            any = true;
        }

        return any;
    }

    private IEnumerable<SyntaxNode> References(string name, ISymbol meant, IEnumerable<SyntaxTree> trees) =>
        from tree in trees
        let index = InvocationIndex.Of(tree, cancellationToken)
        where index.Has(name)
        from node in index.Named(name).Concat<SyntaxNode>(index.Mentions(name))
        let symbol = modelOf(tree).GetSymbolInfo(node, cancellationToken).Symbol
        where symbol is not null && SymbolEqualityComparer.Default.Equals(symbol.OriginalDefinition, meant)
        select node.Parent is MemberAccessExpressionSyntax access && access.Name == node ? access : node;
}
