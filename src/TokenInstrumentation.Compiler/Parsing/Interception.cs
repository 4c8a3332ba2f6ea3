using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TokenInstrumentation.Compiler.Catalog;
using TokenInstrumentation.Compiler.Model;

namespace TokenInstrumentation.Compiler.Parsing;

/// <summary>Whether a call can and may be intercepted, and where it stands.</summary>
internal sealed class Interception(Compilation compilation, CancellationToken cancellationToken)
{
    private HashSet<SyntaxTree>? _twins;
    private HashSet<string>? _taken;

    /// <summary>
    /// Null, and why, for calls that stay as they are. The compiler would accept two of them, with bad ends: a <c>base.</c> call would come back to its
    /// own override forever, and a call in an expression tree is data that others read. Two others it would refuse: a call in a file that has
    /// a twin of equal content, by which calls are found, and one that the source intercepts already.
    /// </summary>
    public LocationModel? Locate(InvocationExpressionSyntax invocation, SemanticModel model, out DeclineReason obstacle)
    {
        obstacle = Obstacle(invocation, model);
        if (obstacle == DeclineReason.None && model.GetInterceptableLocation(invocation, cancellationToken) is { } location)
        {
            return new LocationModel(location.Version, location.Data, location.GetDisplayLocation());
        }

        obstacle = obstacle == DeclineReason.None ? DeclineReason.NotInterceptable : obstacle;
        return null;
    }

    /// <summary>The reason alone: a location is dear, and seldom needed to tell.</summary>
    public DeclineReason Obstacle(InvocationExpressionSyntax invocation, SemanticModel model) =>
        CallFacts.IsBaseCall(invocation) ? DeclineReason.BaseCall
        : CallFacts.IsInExpressionTree(invocation, model) ? DeclineReason.ExpressionTree
        : InvocationIndex.NameSyntax(invocation) is null ? DeclineReason.NotInterceptable
        : (_twins ??= FindTwins()).Contains(invocation.SyntaxTree) ? DeclineReason.TwinFile
        : IsTaken(invocation, model) ? DeclineReason.InterceptedAlready
        : DeclineReason.None;

    private bool IsTaken(InvocationExpressionSyntax invocation, SemanticModel model) =>
        (_taken ??= FindTaken()).Count > 0
        && model.GetInterceptableLocation(invocation, cancellationToken) is { } location && _taken.Contains(location.Data);

    /// <summary>Whether the receiver may be a struct that the interface it is called through would copy: what the method changes would be lost.</summary>
    public bool WouldBox(InvocationExpressionSyntax invocation, SemanticModel model) =>
        invocation.Expression is MemberAccessExpressionSyntax { Expression: var receiver }
        && model.GetTypeInfo(receiver, cancellationToken).Type is ITypeParameterSymbol { IsReferenceType: false };

    private HashSet<SyntaxTree> FindTwins()
    {
        var twins = new HashSet<SyntaxTree>();
        foreach (var length in compilation.SyntaxTrees.GroupBy(static tree => tree.Length).Where(static trees => trees.Skip(1).Any()))
        {
            foreach (var content in length.GroupBy(tree => string.Concat(tree.GetText(cancellationToken).GetContentHash())).Where(static trees => trees.Skip(1).Any()))
            {
                twins.UnionWith(content);
            }
        }

        return twins;
    }

    private HashSet<string> FindTaken() =>
        new(compilation.SyntaxTrees.SelectMany(tree => InvocationIndex.Of(tree, cancellationToken).Intercepted), StringComparer.Ordinal);
}
