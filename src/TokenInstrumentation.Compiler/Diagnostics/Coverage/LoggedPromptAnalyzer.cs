using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>TKN106: the text of a prompt or response of an LLM call is passed to a log, a trace or a metric in the same member.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LoggedPromptAnalyzer() : ProjectAnalyzer(CoverageRules.LoggedPrompt)
{
    private protected override void Start(CompilationStartAnalysisContext context, ProjectAnalysis analysis)
    {
        var sinks = TextSinks.Create(context.Compilation);
        Bodies.Watch(context, analysis, body => Check(body, analysis, sinks));
    }

    /// <summary>A body is looked through only when it calls an LLM.</summary>
    private static void Check(OperationBlockAnalysisContext context, ProjectAnalysis analysis, TextSinks sinks)
    {
        var calls = AnalyzedCall.In(context, analysis).ToList();
        if (calls.Count == 0)
        {
            return;
        }

        var body = context.OperationBlocks.SelectMany(static block => block.DescendantsAndSelf()).ToList();
        TextFlow? flow = null;
        foreach (var sink in body.OfType<IInvocationOperation>().Where(invocation => sinks.Has(invocation.TargetMethod)))
        {
            Report(context, sink, flow ??= new TextFlow(calls, body));
        }
    }

    private static void Report(OperationBlockAnalysisContext context, IInvocationOperation sink, TextFlow flow)
    {
        foreach (var argument in sink.Arguments)
        {
            foreach (var value in Values(argument.Value))
            {
                if (flow.In(value) is { } text)
                {
                    context.ReportDiagnostic(Diagnostic.Create(
                        CoverageRules.LoggedPrompt, value.Syntax.GetLocation(), MemberNames.Of(context.OwningSymbol), text, MemberNames.Plain(sink.TargetMethod)));
                }
            }
        }
    }

    /// <summary>The arguments as written: those of a <c>params</c> array one by one.</summary>
    private static IEnumerable<IOperation> Values(IOperation value) =>
        value is IArrayCreationOperation { IsImplicit: true, Initializer: { } initializer } ? initializer.ElementValues : [value];
}
