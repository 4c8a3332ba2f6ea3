using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TokenInstrumentation.Compiler.Catalog;
using TokenInstrumentation.Compiler.Parsing;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>Finds what the generator declines, by asking what the generator asks. Holds symbols: one per compilation.</summary>
internal sealed class UninterceptedCalls(ProjectAnalysis analysis)
{
    private readonly Interception _interception = new(analysis.Compilation, CancellationToken.None);
    private readonly ConcurrentDictionary<IMethodSymbol, bool> _mayBeTracked = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<IMethodSymbol, DeclineReason> _llmMethods = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<IMethodSymbol, DeclineReason> _trackedMethods = new(SymbolEqualityComparer.Default);

    public UninterceptedCall? Find(OperationAnalysisContext context, IInvocationOperation invocation)
    {
        if (invocation.Syntax is not InvocationExpressionSyntax syntax || !WrittenCode.Contains(context))
        {
            return null;
        }

        var isRazor = WrittenCode.IsRazor(context);
        var target = Definition(invocation.TargetMethod);
        if (FoundCall.Find(invocation, context.ContainingSymbol, analysis) is { } call)
        {
            return Of(target, isLlmCall: true, analysis.DeclarationOf(call.Enclosing) is null ? DeclineReason.None : isRazor ? DeclineReason.RazorFile : First(
                _interception.Obstacle(syntax, invocation.SemanticModel!),
                _llmMethods.GetOrAdd(target, method => WrapperParser.ObstacleOf(method, analysis.Compilation))));
        }

        if (!MayBeTracked(target) || MockCalls.IsSetUp(invocation))
        {
            return null;
        }

        var reason = isRazor ? DeclineReason.RazorFile : First(
            _trackedMethods.GetOrAdd(target, method => TrackedCallParser.ObstacleOf(method, analysis.Compilation)),
            _interception.WouldBox(syntax, invocation.SemanticModel!) ? DeclineReason.CopiedReceiver : DeclineReason.None,
            _interception.Obstacle(syntax, invocation.SemanticModel!));
        return reason != DeclineReason.None && LosesTask(target, reason) ? Of(target, isLlmCall: false, reason) : null;
    }

    public UninterceptedCall? Find(OperationAnalysisContext context, IMethodReferenceOperation reference) =>
        WrittenCode.Contains(context) && !MockCalls.IsSetUp(reference)
            ? Find(context, reference.Method, WrittenCode.IsRazor(context) ? DeclineReason.RazorFile : DeclineReason.MethodGroup)
            : null;

    /// <summary>Only where the receiver has a type: then the compiler knows which methods the call may mean, and all of them have to be tracked.</summary>
    public UninterceptedCall? Find(OperationAnalysisContext context, IDynamicInvocationOperation invocation)
    {
        if (!WrittenCode.Contains(context))
        {
            return null;
        }

        var meant = invocation.SemanticModel!.GetSymbolInfo(invocation.Syntax, context.CancellationToken);
        var candidates = (meant.Symbol is null ? meant.CandidateSymbols : [meant.Symbol]).OfType<IMethodSymbol>()
            .Select(method => Find(context, method, DeclineReason.Dynamic)).ToList();
        return candidates.Count > 0 && candidates.All(static candidate => candidate is not null) ? candidates[0] : null;
    }

    private UninterceptedCall? Find(OperationAnalysisContext context, IMethodSymbol method, DeclineReason reason)
    {
        var target = Definition(method);
        if (analysis.Recognizer.Recognize(target) is not null)
        {
            var enclosing = CallFacts.EnclosingSymbol(context.Operation, context.ContainingSymbol);
            var isMetered = !CallFacts.IsInExpressionTree(context.Operation)
                && !analysis.Recognizer.Forwards(enclosing)
                && !analysis.Layers.PassOn(context.Operation.Syntax, context.Operation.SemanticModel!)
                && analysis.DeclarationOf(enclosing) is not null;
            return isMetered ? Of(target, isLlmCall: true, reason) : null;
        }

        return MayBeTracked(target) && LosesTask(target, reason) ? Of(target, isLlmCall: false, reason) : null;
    }

    /// <summary>The cheap question, asked of all calls: a declaration around the method, or one that an override or implementation may carry.</summary>
    private bool MayBeTracked(IMethodSymbol target) =>
        SymbolEqualityComparer.Default.Equals(target.ContainingAssembly, analysis.Compilation.Assembly)
        && target.MethodKind is MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation
        && _mayBeTracked.GetOrAdd(target, method => TrackedMethods.IsDispatched(method) || analysis.Tracking.Resolve(method) is not null);

    private bool LosesTask(IMethodSymbol target, DeclineReason reason) => analysis.Methods.LosesTask(target, reason, analysis.Tracking);

    private static IMethodSymbol Definition(IMethodSymbol method) => BoundMethod.Of(method).OriginalDefinition;

    private static DeclineReason First(params DeclineReason[] reasons) => reasons.FirstOrDefault(static reason => reason != DeclineReason.None);

    private static UninterceptedCall? Of(IMethodSymbol method, bool isLlmCall, DeclineReason reason) =>
        reason == DeclineReason.None ? null : new UninterceptedCall(method, isLlmCall, reason);
}
