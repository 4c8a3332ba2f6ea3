using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TokenInstrumentation.Compiler.Catalog;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>TKN202: the agents' budgets add up to more than the run's. One diagnostic, at the budget of the run, when all of the project is known.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OverspentRunAnalyzer() : ProjectAnalyzer(BudgetRules.OverspentRun)
{
    private protected override void Start(CompilationStartAnalysisContext context, ProjectAnalysis analysis)
    {
        var sheet = new BudgetSheet();
        DeclarationChecker.Register(context, analysis, new Dictionary<string, Action<DeclaredAttribute>>(StringComparer.Ordinal)
        {
            [KnownTypes.TokenBudget] = attribute => AddBudget(attribute, analysis, sheet),
            [KnownTypes.TrackTokens] = attribute => AddOperation(attribute, analysis, sheet),
        });
        context.RegisterCompilationEndAction(end =>
        {
            if (sheet.Check(analysis.Document) is { } diagnostic)
            {
                end.ReportDiagnostic(diagnostic);
            }
        });
    }

    private static void AddBudget(DeclaredAttribute attribute, ProjectAnalysis analysis, BudgetSheet sheet)
    {
        if (attribute.Argument("tokens") is not (long and > 0 and var tokens))
        {
            return;
        }

        if (AgentOf(attribute, analysis) is { } agent)
        {
            sheet.AddAgent(agent, tokens);
        }
        else if (attribute.Target is IAssemblySymbol)
        {
            sheet.AddRun(tokens, attribute.LocationOf("tokens"));
        }
    }

    private static void AddOperation(DeclaredAttribute attribute, ProjectAnalysis analysis, BudgetSheet sheet)
    {
        if (attribute.Argument("tokenBudget") is int and > 0 and var tokens && AgentOf(attribute, analysis) is { } agent)
        {
            sheet.AddOperation(agent, tokens);
        }
    }

    private static string? AgentOf(DeclaredAttribute attribute, ProjectAnalysis analysis) =>
        attribute.Argument("agent") as string ?? (attribute.Target is IAssemblySymbol ? null : analysis.DeclarationOf(attribute.Target)?.Agent);
}
