using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TokenInstrumentation.CodeFixes;

/// <summary>
/// <c>root.A().B()</c> as a list of links. Line breaks and indentation belong to the places in the chain, not to the links: they stay when links move.
/// </summary>
internal sealed class CallChain
{
    private readonly ExpressionSyntax _root;
    private readonly List<Link> _links = [];

    public CallChain(ExpressionSyntax expression)
    {
        while (expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call)
        {
            _links.Insert(0, new Link(access.OperatorToken, access.Name, call.ArgumentList));
            expression = access.Expression;
        }

        _root = expression;
    }

    private readonly record struct Link(SyntaxToken Dot, SimpleNameSyntax Name, ArgumentListSyntax Arguments);

    public int Count => _links.Count;

    public int IndexOf(string name) => _links.FindIndex(link => link.Name.Identifier.ValueText == name);

    /// <summary>The builder expression around a call of the chain: the outermost one of its type.</summary>
    public static ExpressionSyntax Around(InvocationExpressionSyntax call, SemanticModel model)
    {
        var type = model.GetTypeInfo(call).Type;
        while (call.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax outer }
            && SymbolEqualityComparer.Default.Equals(model.GetTypeInfo(outer).Type, type))
        {
            call = outer;
        }

        return call;
    }

    public ExpressionSyntax Append(string name)
    {
        var (dots, ends) = Places();
        var last = _links.Count - 1;

        // A chain that is broken into lines goes on so, one that is not stays on its line.
        dots.Add(last < 0 ? default : dots[last]);
        ends.Insert(last + 1, last < 0 ? default : ends[last]);
        _links.Add(new Link(SyntaxFactory.Token(SyntaxKind.DotToken), SyntaxFactory.IdentifierName(name), SyntaxFactory.ArgumentList()));
        return Build(dots, ends);
    }

    public ExpressionSyntax Remove(int index)
    {
        var (dots, ends) = Places();
        dots.RemoveAt(index);
        ends.RemoveAt(index);
        _links.RemoveAt(index);
        return Build(dots, ends);
    }

    public ExpressionSyntax MoveLast(int index)
    {
        var (dots, ends) = Places();
        var link = _links[index];
        _links.RemoveAt(index);
        _links.Add(link);
        return Build(dots, ends);
    }

    /// <summary>What stands before each dot, and what follows the root and each link.</summary>
    private (List<SyntaxTriviaList> Dots, List<SyntaxTriviaList> Ends) Places() =>
        ([.. _links.Select(static link => link.Dot.LeadingTrivia)], [_root.GetTrailingTrivia(), .. _links.Select(static link => link.Arguments.GetTrailingTrivia())]);

    private ExpressionSyntax Build(List<SyntaxTriviaList> dots, List<SyntaxTriviaList> ends)
    {
        var expression = _root.WithTrailingTrivia(ends[0]);
        for (var i = 0; i < _links.Count; i++)
        {
            var access = SyntaxFactory.MemberAccessExpression(
                SyntaxKind.SimpleMemberAccessExpression, expression, SyntaxFactory.Token(dots[i], SyntaxKind.DotToken, default), _links[i].Name);
            expression = SyntaxFactory.InvocationExpression(access, _links[i].Arguments.WithTrailingTrivia(ends[i + 1]));
        }

        return expression;
    }
}
