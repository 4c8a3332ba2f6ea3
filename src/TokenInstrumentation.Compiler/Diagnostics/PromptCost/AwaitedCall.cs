using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TokenInstrumentation.Compiler.Catalog;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>A statement that awaits one LLM call and keeps the answer in a local. A call whose answer nobody keeps is made for what it does, in its order.</summary>
internal sealed class AwaitedCall
{
    private readonly ISymbol _answer;
    private readonly HashSet<ISymbol> _uses;

    private AwaitedCall(IInvocationOperation call, ISymbol answer, IOperation statement)
    {
        Call = call;
        _answer = answer;
        _uses = new HashSet<ISymbol>(statement.Descendants().Select(Used).OfType<ISymbol>(), SymbolEqualityComparer.Default);
    }

    public IInvocationOperation Call { get; }

    public static AwaitedCall? In(IOperation statement, CallRecognizer recognizer)
    {
        var (answer, value) = statement switch
        {
            IVariableDeclarationGroupOperation { Declarations: [{ Declarators: [{ Symbol: var local } declarator] }] } =>
                ((ISymbol?)local, declarator.GetVariableInitializer()?.Value),
            IExpressionStatementOperation { Operation: ISimpleAssignmentOperation { Target: ILocalReferenceOperation target, Value: var assigned } } => (target.Local, assigned),
            _ => (null, null),
        };
        return answer is not null
            && value?.DescendantsAndSelf().OfType<IAwaitOperation>().ToList() is [var awaited]
            && Awaited(awaited) is { } call
            && recognizer.Recognize(call.TargetMethod) is { Api.Kind: LlmCallKind.Chat or LlmCallKind.Agent }
                ? new AwaitedCall(call, answer, statement)
                : null;
    }

    /// <summary>Whether it uses what the earlier call gives, or something that both may change: a list of messages, a session.</summary>
    public bool Needs(AwaitedCall earlier) =>
        _uses.Contains(earlier._answer)
        || SymbolEqualityComparer.Default.Equals(_answer, earlier._answer)
        || _uses.Overlaps(earlier._uses.Where(symbol => !IsHarmless(symbol, earlier)));

    private bool IsHarmless(ISymbol symbol, AwaitedCall earlier)
    {
        if (IsReceiver(symbol, Call) && IsReceiver(symbol, earlier.Call))
        {
            return true;
        }

        var type = (symbol as ILocalSymbol)?.Type ?? (symbol as IParameterSymbol)?.Type ?? (symbol as IFieldSymbol)?.Type ?? (symbol as IPropertySymbol)?.Type;
        return type is { IsValueType: true } or { SpecialType: SpecialType.System_String } || type?.Name.EndsWith("Options", StringComparison.Ordinal) == true;
    }

    private static bool IsReceiver(ISymbol symbol, IInvocationOperation call) =>
        Values.Receiver(call) is { } receiver && SymbolEqualityComparer.Default.Equals(Places.Of(receiver), symbol);

    private static ISymbol? Used(IOperation operation) => operation switch
    {
        IInstanceReferenceOperation or IConversionOperation => null,
        _ => Places.Of(operation),
    };

    private static IInvocationOperation? Awaited(IAwaitOperation awaited) => awaited.Operation switch
    {
        IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Instance: IInvocationOperation call } => call,
        IInvocationOperation call => call,
        _ => null,
    };
}
