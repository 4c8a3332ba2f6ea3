using Microsoft.CodeAnalysis;
using TokenInstrumentation.Compiler.Catalog;

namespace TokenInstrumentation.Compiler.Parsing;

/// <summary>
/// Who answers for code: the declarations around it, or, for a helper that has none, those around all its callers. For generator and analyzers
/// alike. Holds symbols: one per compilation, used by one thread at a time.
/// </summary>
internal sealed class InheritedTracking(TrackingResolver declared, CallRecognizer recognizer, CallerIndex callers)
{
    private readonly Dictionary<ISymbol, TrackingDeclaration?> _declared = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<IMethodSymbol, TrackingDeclaration?> _helpers = new(SymbolEqualityComparer.Default);

    /// <summary>The names whose references decided.</summary>
    public IEnumerable<string> Names => callers.Names;

    /// <summary>Null when code in <paramref name="enclosing"/> is not tracked, or excused. Looks for callers only when nothing else answers.</summary>
    public TrackingDeclaration? Of(ISymbol enclosing) => Declared(enclosing) ?? (HelperOf(enclosing) is { } helper ? FromCallers(helper) : null);

    /// <summary>What can be told without looking at any other code.</summary>
    public bool IsPossible(ISymbol enclosing) => Declared(enclosing) is not null || HelperOf(enclosing) is not null;

    private TrackingDeclaration? Declared(ISymbol enclosing)
    {
        if (!_declared.TryGetValue(enclosing, out var declaration))
        {
            _declared.Add(enclosing, declaration = declared.Resolve(enclosing));
        }

        return declaration;
    }

    private IMethodSymbol? HelperOf(ISymbol enclosing) =>
        declared.ExcusedBy(enclosing) is null && Helpers.Of(enclosing) is { } helper && !recognizer.Forwards(helper) ? helper : null;

    private TrackingDeclaration? FromCallers(IMethodSymbol helper)
    {
        if (!_helpers.TryGetValue(helper, out var declaration))
        {
            _helpers.Add(helper, declaration = Starts(helper) is { Count: > 0 } starts ? InheritedDeclaration.Of(starts) : null);
        }

        return declaration;
    }

    /// <summary>
    /// The tracked places that a helper is reached from, through other helpers too. Null when one caller is not tracked, or when nobody calls one
    /// of the helpers on the way: then something runs it that cannot be seen.
    /// </summary>
    private List<TrackedPlace>? Starts(IMethodSymbol helper)
    {
        var starts = new List<TrackedPlace>();
        var seen = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default) { helper };
        var open = new Stack<IMethodSymbol>(seen);
        while (open.Count > 0)
        {
            var called = false;
            foreach (var place in callers.CallersOf(open.Pop()))
            {
                called = true;
                if (Declared(place) is { } declaration)
                {
                    starts.Add(new TrackedPlace(place, declaration));
                }
                else if (HelperOf(place) is not { } next)
                {
                    return null;
                }
                else if (_helpers.TryGetValue(next, out var known))
                {
                    if (known is null)
                    {
                        return null;
                    }

                    starts.AddRange(known.InheritedFrom);
                }
                else if (seen.Add(next))
                {
                    open.Push(next);
                }
            }

            if (!called)
            {
                return null;
            }
        }

        return starts;
    }
}
