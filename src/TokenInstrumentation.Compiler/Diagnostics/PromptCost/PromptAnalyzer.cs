using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TokenInstrumentation.Compiler.Prompts;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>The common part of rules about prompts: those of LLM calls, and the instructions that agents are made with.</summary>
public abstract class PromptAnalyzer : DiagnosticAnalyzer
{
    private protected PromptAnalyzer(DiagnosticDescriptor descriptor) => SupportedDiagnostics = [descriptor];

    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(Start);
    }

    /// <summary>Whether the build asks for what the rule does.</summary>
    private protected virtual bool IsWanted(AnalyzerConfigOptions options) => true;

    /// <summary>Looks at each prompt and reports; made once per compilation.</summary>
    private protected abstract Action<PromptSite> CreateRule();

    private void Start(CompilationStartAnalysisContext context)
    {
        if (!IsWanted(context.Options.AnalyzerConfigOptionsProvider.GlobalOptions)
            || ProjectAnalysis.Of(context.Compilation, context.Options, context.CancellationToken) is not { } analysis)
        {
            return;
        }

        var rule = CreateRule();
        LlmCallAnalyzer.Register(context, analysis, call => rule(new PromptSite(call.Context, call.Invocation, MemberNames.Plain(call.Call.Method), call.Prompts)));
        Bodies.Watch(context, analysis, block => CheckAgents(block, analysis, rule));
    }

    private static void CheckAgents(OperationBlockAnalysisContext context, ProjectAnalysis analysis, Action<PromptSite> rule)
    {
        foreach (var agent in BodyScan.Of(context, analysis).SelectMany(static scan => scan.Agents))
        {
            var name = agent is IInvocationOperation call ? MemberNames.Plain(call.TargetMethod) : agent.Type!.Name;
            rule(new PromptSite(context, agent, name, analysis.PromptsOfAgent(agent, context.CancellationToken)));
        }
    }
}
