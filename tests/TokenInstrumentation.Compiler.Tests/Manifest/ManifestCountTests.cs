using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TokenInstrumentation.Compiler.Catalog;
using TokenInstrumentation.Compiler.Diagnostics;
using TokenInstrumentation.Compiler.Parsing;
using TokenInstrumentation.Compiler.Tests.Generator;
using TokenInstrumentation.Manifest;

namespace TokenInstrumentation.Compiler.Tests.Manifest;

/// <summary>The same calls everywhere: in the manifest, in generated code, in the summary, and in the source when all of it is bound.</summary>
public class ManifestCountTests
{
    public static TheoryData<string> Scenarios => [.. Scenario.Names];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task All_count_the_same(string name)
    {
        var scenario = Scenario.Read(name);
        if (scenario["level"] == "Off")
        {
            return;
        }

        var program = GeneratedProgram.Build(scenario, scenario["level"] ?? "Full");
        var manifest = ManifestReader.Read(Manifests.JsonOf(program));
        var ids = manifest.CallSites.Select(site => site.Id).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.Equal(
            Manifests.GeneratedIds(program).Order(StringComparer.Ordinal),
            manifest.CallSites.Where(site => site.State == CallSiteState.Intercepted).Select(site => site.Id).Order(StringComparer.Ordinal));

        Assert.Equal(CallsIn(GeneratedProgram.Compile(scenario), scenario), manifest.Summary.Seen);
        var summaries = await program.Compilation.WithAnalyzers([new CallSummaryAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        Assert.Equal(
            manifest.CallSites.Count == 0 ? [] : [Message(manifest.Summary)],
            summaries.Select(summary => $"{summary.Id} {summary.Severity}: {summary.GetMessage()}"));
    }

    private static string Message(ManifestSummary summary) =>
        $"TKN900 Hidden: 'App' has {summary.Seen} LLM calls: {summary.Tracked} tracked, {summary.Budgeted} budgeted, {summary.Intercepted} intercepted, {summary.Declined} declined, {summary.Excused} excused, {summary.Untracked} untracked";

    /// <summary>Every invocation is bound, whatever its name.</summary>
    private static int CallsIn(Compilation compilation, Scenario scenario)
    {
        var catalog = scenario["catalog"] is { } rows ? LlmApiCatalog.BuiltIn.Extend("mine", rows.Replace(" | ", "\n", StringComparison.Ordinal), []) : LlmApiCatalog.BuiltIn;
        var recognizer = CallRecognizer.Create(compilation, catalog);
        var tracking = TrackingResolver.Create(compilation);
        return compilation.SyntaxTrees.Sum(tree =>
        {
            var model = compilation.GetSemanticModel(tree);
            return tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>().Count(syntax =>
                model.GetOperation(syntax) is { } operation
                && TargetOf(operation) is { } target
                && recognizer.Recognize(target) is not null
                && !CallFacts.IsBaseCall(syntax)
                && !CallFacts.IsInExpressionTree(operation)
                && model.GetEnclosingSymbol(syntax.SpanStart) is { } enclosing
                && (tracking.Resolve(enclosing) is null ? !recognizer.Forwards(enclosing) : !recognizer.IsMiddleware(enclosing as INamedTypeSymbol ?? enclosing.ContainingType)));
        });
    }

    /// <summary>A dynamic argument leaves the method open until it runs, unless there is one only.</summary>
    private static IMethodSymbol? TargetOf(IOperation operation) => operation switch
    {
        IInvocationOperation invocation => invocation.TargetMethod,
        IDynamicInvocationOperation => operation.SemanticModel!.GetSymbolInfo(operation.Syntax).Symbol as IMethodSymbol,
        _ => null,
    };
}
