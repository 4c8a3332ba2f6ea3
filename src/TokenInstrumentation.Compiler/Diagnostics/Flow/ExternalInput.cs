using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>
/// Code that waits for something from outside in each round: a person, a queue, a timer. It spends what is asked of it. Known by name, since
/// a name too many only keeps a rule silent.
/// </summary>
internal static class ExternalInput
{
    private static readonly string[] s_prefixes =
    [
        "Read", "TryRead", "Receive", "TryReceive", "WaitTo", "WaitFor", "Dequeue", "TryDequeue", "Take", "TryTake", "Pop", "TryPop", "Consume", "TryConsume",
        "Accept", "Listen", "Poll", "Pull", "GetNext", "GetContext", "NextAsync",
    ];

    // Of console libraries; in the project itself it is rather a model that is asked.
    private static readonly string[] s_libraryNames = ["Ask", "Prompt", "Confirm"];

    public static bool IsTakenIn(AnswerFlow flow) => Functions.Within(flow.Scope).Any(operation =>
        operation is IReturnOperation { Kind: OperationKind.YieldReturn }
        || (operation is IInvocationOperation call && IsInput(call.TargetMethod) && !flow.IsLlmCall(call)));

    /// <summary>In each round something else than an answer is awaited and used: a message of a bus, a job of a store.</summary>
    public static bool IsAwaited(AnswerFlow flow) => Functions.Within(flow.Scope).Any(operation =>
        operation is IAwaitOperation { Parent: not IExpressionStatementOperation } awaited
        && Values.Unwrap(awaited) is IInvocationOperation call
        && !flow.IsLlmCall(call)
        && call.Descendants().All(part => !flow.IsLlmCall(part) && flow.Of(part) != Origin.Answer));

    private static bool IsInput(IMethodSymbol method) =>
        s_prefixes.Any(prefix => method.Name.StartsWith(prefix, StringComparison.Ordinal))
        || method.Name.Contains("Input")
        || (method.DeclaringSyntaxReferences.IsEmpty && s_libraryNames.Contains(method.Name));
}
