using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TokenInstrumentation.Compiler.Catalog;
using TokenInstrumentation.Compiler.Parsing;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>TKN403: each round of a loop sends all that the rounds before it have added.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class GrowingHistoryAnalyzer() : LlmCallAnalyzer(PromptCostRules.GrowingHistory)
{
    /// <summary>Rounds that are cheaper than the thought about a reducer.</summary>
    private const int Few = 8;

    private const string Reducer = "UseChatReducer";

    private protected override Action<AnalyzedCall> CreateRule(ProjectAnalysis analysis)
    {
        // A reducer is set up where the client is, in another file than the loop.
        var reduced = new Lazy<bool>(() => analysis.Compilation.SyntaxTrees.Any(static tree => InvocationIndex.Of(tree, default).Has(Reducer)));
        return call =>
        {
            if (call.Call.Api.Kind != LlmCallKind.Embedding && Growing(call) is { } list && !HasReducer(call) && !reduced.Value)
            {
                call.Report(PromptCostRules.GrowingHistory, list.Name);
            }
        };
    }

    private static ISymbol? Growing(AnalyzedCall call)
    {
        var recognizer = call.Analysis.Recognizer;
        return Loops.Around(call.Invocation).Where(static loop => !IsShort(loop)).SelectMany(loop => call.Invocation.Arguments
                .Where(argument => IsList(argument.Value) && !IsMadeIn(loop, argument.Value)
                    && Growth.Of(argument.Value, loop, other => recognizer.Recognize(other.TargetMethod) is not null) == GrowthKind.Grows)
                .Select(static argument => Places.Of(argument.Value)))
            .FirstOrDefault();
    }

    private static bool IsList(IOperation value) => Values.Unwrap(value).Type is INamedTypeSymbol type
        && (IsCollection(type) || type.AllInterfaces.Any(IsCollection));

    private static bool IsCollection(INamedTypeSymbol type) => type.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_ICollection_T;

    private static bool IsMadeIn(ILoopOperation loop, IOperation list) => Places.Of(list) is ILocalSymbol local
        && loop.Descendants().OfType<IVariableDeclaratorOperation>().Any(declarator => SymbolEqualityComparer.Default.Equals(declarator.Symbol, local));

    private static bool HasReducer(AnalyzedCall call) =>
        (Values.Receiver(call.Invocation) is { } receiver && Pipeline.Of(receiver, call.Analysis).Layers.Any(static layer => layer.Kind == LayerKind.Reducer))
        || call.Enclosing.ContainingType?.GetMembers().OfType<IFieldSymbol>().Any(static field => field.Type.Name == "IChatReducer") == true;

    private static bool IsShort(ILoopOperation loop) => loop switch
    {
        IForLoopOperation { Condition: IBinaryOperation { RightOperand.ConstantValue: { HasValue: true, Value: int and <= Few } } } => true,
        IForEachLoopOperation each => Values.Unwrap(each.Collection) switch
        {
            IArrayCreationOperation { Initializer.ElementValues.Length: <= Few } => true,
            ICollectionExpressionOperation { Elements: { Length: <= Few } elements } => !elements.OfType<ISpreadOperation>().Any(),
            IInvocationOperation { TargetMethod.Name: "Range", Arguments: [_, { Value.ConstantValue: { HasValue: true, Value: int and <= Few } }] } => true,
            _ => false,
        },
        _ => false,
    };
}
