using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TokenInstrumentation.Compiler.Catalog;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>TKN301: a tracked stream whose reader stops before its end. A throw is left out: what fails is not meant to be read on.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LeftStreamAnalyzer() : LlmCallAnalyzer(MeteringRules.LeftStream)
{
    // Of System.Linq: they stop reading when they know enough.
    private static readonly string[] s_short =
    [
        "Any", "AnyAsync", "Contains", "ContainsAsync", "ElementAt", "ElementAtAsync", "ElementAtOrDefault", "ElementAtOrDefaultAsync", "First", "FirstAsync",
        "FirstOrDefault", "FirstOrDefaultAsync", "Take", "TakeWhile",
    ];

    private protected override Action<AnalyzedCall> CreateRule(ProjectAnalysis analysis) => static call =>
    {
        if (call.Call.Api.Kind is not (LlmCallKind.ChatStream or LlmCallKind.AgentStream) || call.Declaration is null)
        {
            return;
        }

        foreach (var reader in Readers(call.Invocation))
        {
            if (ShortOf(reader) is { } how)
            {
                call.Report(MeteringRules.LeftStream, how);
                return;
            }
        }
    };

    /// <summary>What reads the stream: where it is made, or where the local that holds it is used.</summary>
    private static IEnumerable<IOperation> Readers(IOperation stream)
    {
        var consumer = Consumer(stream);
        return consumer is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } }
            ? Functions.Root(stream).Descendants().OfType<ILocalReferenceOperation>()
                .Where(reference => SymbolEqualityComparer.Default.Equals(reference.Local, local)).Select(Consumer).OfType<IOperation>()
            : consumer is null ? [] : [consumer];
    }

    private static IOperation? Consumer(IOperation stream)
    {
        var parent = stream.Parent;
        while (parent is IConversionOperation or IAwaitOperation or IArgumentOperation
            or IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "WithCancellation" })
        {
            parent = parent.Parent;
        }

        return parent;
    }

    private static string? ShortOf(IOperation reader) => reader switch
    {
        IInvocationOperation { TargetMethod: { ContainingNamespace: { Name: "Linq", ContainingNamespace.Name: "System" }, Name: var name } } when s_short.Contains(name) => name,
        IForEachLoopOperation loop => Loops.Exits(loop).Select(Word).FirstOrDefault(static word => word is not null),
        _ => null,
    };

    private static string? Word(IOperation exit) => exit switch
    {
        IReturnOperation => "return",
        IBranchOperation { BranchKind: BranchKind.Break } => "break",
        _ => null,
    };
}
