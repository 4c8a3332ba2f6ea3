using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TokenInstrumentation.Compiler.Catalog;
using TokenInstrumentation.Compiler.Parsing;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>The common part of rules about LLM calls: find them, leave out those that nobody has to answer for.</summary>
public abstract class LlmCallAnalyzer : DiagnosticAnalyzer
{
    private protected LlmCallAnalyzer(DiagnosticDescriptor descriptor)
    {
        Descriptor = descriptor;
        SupportedDiagnostics = [descriptor];
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    private protected DiagnosticDescriptor Descriptor { get; }

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(Start);
    }

    /// <summary>The question whether a call breaks the rule; symbols it needs are resolved here, once per compilation.</summary>
    private protected abstract Func<AnalyzedCall, bool> CreateRule(Compilation compilation, TrackingResolver tracking);

    private void Start(CompilationStartAnalysisContext context)
    {
        var compilation = context.Compilation;
        if (KnownTypes.FindRuntime(compilation, KnownTypes.TrackTokens) is null)
        {
            return;
        }

        var catalog = CatalogFiles.Load(context.Options.AdditionalFiles, [], context.CancellationToken);
        var recognizer = CallRecognizer.Create(compilation, catalog);
        var isViolation = CreateRule(compilation, TrackingResolver.Create(compilation));
        context.RegisterOperationAction(operation => Check(operation, recognizer, isViolation), OperationKind.Invocation);
    }

    private void Check(OperationAnalysisContext context, CallRecognizer recognizer, Func<AnalyzedCall, bool> isViolation)
    {
        var invocation = (IInvocationOperation)context.Operation;
        if (recognizer.Recognize(invocation.TargetMethod) is not { } call
            || CallFacts.IsBaseCall(invocation)
            || CallFacts.IsInExpressionTree(invocation)
            || MockCalls.Contains(invocation))
        {
            return;
        }

        var enclosing = CallFacts.EnclosingSymbol(invocation, context.ContainingSymbol);
        var analyzed = new AnalyzedCall(context, invocation, call, enclosing);
        if (!recognizer.Forwards(enclosing) && isViolation(analyzed))
        {
            analyzed.Report(Descriptor);
        }
    }
}
