using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TokenInstrumentation.Compiler.Emission;

namespace TokenInstrumentation.Compiler.Parsing;

/// <summary>
/// The invocations of a syntax tree by the name they call. Made once per tree, and kept as long as the tree lives: an edit in one file
/// re-reads that file only, and only what a name promises is ever bound.
/// </summary>
internal sealed class InvocationIndex
{
    private static readonly ConditionalWeakTable<SyntaxTree, InvocationIndex> s_indexes = new();

    private readonly SyntaxNode _root;
    private readonly Dictionary<string, List<InvocationExpressionSyntax>> _byName = new(StringComparer.Ordinal);

    // Names that stand for something else than a call: variables and types, mostly, but method groups too. Kept without the nodes, few are looked for.
    private readonly HashSet<string> _mentioned = new(StringComparer.Ordinal);

    /// <summary>Whether an attribute in the tree may be one of ours, under whichever alias.</summary>
    public bool MayDeclareTracking { get; private set; }

    /// <summary>The declarations that carry such an attribute.</summary>
    public List<SyntaxNode> Marked { get; } = [];

    /// <summary>The declarations that may state a budget.</summary>
    public List<SyntaxNode> Budgets { get; } = [];

    /// <summary>The calls that others than this generator intercept, as the compiler encodes them. The analyzers see what it wrote, too.</summary>
    public List<string> Intercepted { get; } = [];

    /// <summary>The declarations that may be gateways.</summary>
    public List<SyntaxNode> Gateways { get; } = [];

    public static InvocationIndex Of(SyntaxTree tree, CancellationToken cancellationToken)
    {
        if (!s_indexes.TryGetValue(tree, out var index))
        {
            index = s_indexes.GetValue(tree, key => new InvocationIndex(key.GetRoot(cancellationToken)));
        }

        return index;
    }

    private InvocationIndex(SyntaxNode root)
    {
        _root = root;
        var aliases = new HashSet<string>(StringComparer.Ordinal) { "TrackTokens", "TrackTokensAttribute" };
        foreach (var node in root.DescendantNodes(descendIntoTrivia: false))
        {
            switch (node)
            {
                case UsingDirectiveSyntax { Alias: { } alias, NamespaceOrType: { } target } when SimpleName(target).StartsWith("TrackTokens", StringComparison.Ordinal):
                    aliases.Add(alias.Name.Identifier.ValueText);

                    // A global alias speaks in files that do not show it.
                    MayDeclareTracking |= ((UsingDirectiveSyntax)node).GlobalKeyword.RawKind != 0;
                    break;
                case InvocationExpressionSyntax invocation when NameOf(invocation) is { } name:
                    Add(name, invocation);
                    break;
                case SimpleNameSyntax name when !IsInvoked(name):
                    _mentioned.Add(name.Identifier.ValueText);
                    break;
                case AttributeSyntax { Parent.Parent: { } gateway } attribute when SimpleName(attribute.Name).StartsWith("LlmCall", StringComparison.Ordinal):
                    Gateways.Add(gateway);
                    break;
                case AttributeSyntax { Parent.Parent: { } owner } attribute when SimpleName(attribute.Name).StartsWith("TokenBudget", StringComparison.Ordinal):
                    Budgets.Add(owner);
                    break;
                case AttributeSyntax { ArgumentList.Arguments: [_, { Expression: LiteralExpressionSyntax { Token.Value: string location } }] } attribute
                    when SimpleName(attribute.Name).StartsWith("InterceptsLocation", StringComparison.Ordinal) && !IsOurs(attribute):
                    Intercepted.Add(location);
                    break;
                case AttributeSyntax attribute when aliases.Contains(SimpleName(attribute.Name)):
                    MayDeclareTracking = true;
                    if (attribute.Parent?.Parent is { } marked)
                    {
                        Marked.Add(marked);
                    }

                    break;
            }
        }
    }

    /// <summary>Whether the tree declares what is tracked or called, or intercepts: then all of it counts.</summary>
    public bool HasDeclarations => MayDeclareTracking || Gateways.Count + Intercepted.Count > 0;

    /// <summary>Whether the name is invoked, or mentioned otherwise.</summary>
    public bool Has(string name) => _byName.ContainsKey(name) || _mentioned.Contains(name);

    /// <summary>The names that are invoked.</summary>
    public IEnumerable<string> Names => _byName.Keys;

    /// <summary>The names that are invoked or mentioned.</summary>
    public IEnumerable<string> AllNames => _byName.Keys.Concat(_mentioned.Where(name => !_byName.ContainsKey(name)));

    public IReadOnlyList<InvocationExpressionSyntax> Named(string name) => _byName.TryGetValue(name, out var found) ? found : [];

    /// <summary>The names that stand for something else than a call; some may be method groups.</summary>
    public IEnumerable<SimpleNameSyntax> Mentions(string name) => _mentioned.Contains(name)
        ? _root.DescendantNodes(descendIntoTrivia: false).OfType<SimpleNameSyntax>().Where(node => node.Identifier.ValueText == name && !IsInvoked(node))
        : [];

    /// <summary>The name that an invocation calls; null when it calls none (a delegate, an element).</summary>
    public static SimpleNameSyntax? NameSyntax(InvocationExpressionSyntax invocation) => invocation.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        SimpleNameSyntax simple => simple,
        _ => null,
    };

    private static bool IsInvoked(SimpleNameSyntax name)
    {
        var called = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access
            : name.Parent is MemberBindingExpressionSyntax binding ? binding
            : (ExpressionSyntax)name;
        return called.Parent is InvocationExpressionSyntax invocation && invocation.Expression == called;
    }

    private static bool IsOurs(AttributeSyntax attribute) =>
        attribute.FirstAncestorOrSelf<BaseNamespaceDeclarationSyntax>()?.Name.ToString() == GeneratedFile.Namespace;

    private static string? NameOf(InvocationExpressionSyntax invocation) => NameSyntax(invocation)?.Identifier.ValueText;

    private static string SimpleName(SyntaxNode name) => name switch
    {
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax qualified => qualified.Name.Identifier.ValueText,
        _ => "",
    };

    private void Add(string name, InvocationExpressionSyntax invocation)
    {
        if (!_byName.TryGetValue(name, out var invocations))
        {
            _byName.Add(name, invocations = []);
        }

        invocations.Add(invocation);
    }
}
