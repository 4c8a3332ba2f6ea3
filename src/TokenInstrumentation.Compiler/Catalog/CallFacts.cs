using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace TokenInstrumentation.Compiler.Catalog;

/// <summary>What decides whether a recognised call may be touched at all; <c>GetInterceptableLocation</c> does not ask any of it.</summary>
internal static class CallFacts
{
    /// <summary>Intercepted, a base call is dispatched virtually again and recurses until the stack overflows.</summary>
    public static bool IsBaseCall(IInvocationOperation invocation) => IsBaseCall(invocation.Syntax);

    public static bool IsBaseCall(SyntaxNode invocation) =>
        invocation is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: BaseExpressionSyntax } };

    /// <summary>Inside a lambda that becomes an <c>Expression&lt;T&gt;</c>: the tree is read, not run (mock setups, activity proxies).</summary>
    public static bool IsInExpressionTree(IOperation operation)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation { Parent: IConversionOperation conversion } && IsExpressionType(conversion.Type))
            {
                return true;
            }
        }

        return false;
    }

    public static bool IsInExpressionTree(SyntaxNode node, SemanticModel semanticModel)
    {
        foreach (var ancestor in node.Ancestors())
        {
            if (ancestor is AnonymousFunctionExpressionSyntax && IsExpressionType(semanticModel.GetTypeInfo(ancestor).ConvertedType))
            {
                return true;
            }

            // The lambdas of a query have no syntax of their own.
            if (ancestor is QueryExpressionSyntax && semanticModel.GetOperation(node) is { } operation && IsInExpressionTree(operation))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The lambda, local function or member that the operation stands in.</summary>
    public static ISymbol EnclosingSymbol(IOperation operation, ISymbol member)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case IAnonymousFunctionOperation lambda:
                    return lambda.Symbol;
                case ILocalFunctionOperation function:
                    return function.Symbol;
            }
        }

        return member;
    }

    /// <summary>The name of the member that is called, or made a delegate of: a chain of calls gets each diagnostic on its own line.</summary>
    public static Location NameLocation(SyntaxNode reference) => (reference is InvocationExpressionSyntax call ? call.Expression : reference) switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.GetLocation(),
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.GetLocation(),
        SimpleNameSyntax name => name.Identifier.GetLocation(),
        var other => other.GetLocation(),
    };

    private static bool IsExpressionType(ITypeSymbol? type) =>
        type is INamedTypeSymbol { Name: "Expression" or "LambdaExpression", ContainingNamespace: { Name: "Expressions", ContainingNamespace: { Name: "Linq", ContainingNamespace.Name: "System" } } };
}
