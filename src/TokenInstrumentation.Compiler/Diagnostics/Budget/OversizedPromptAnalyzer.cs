using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TokenInstrumentation.Compiler.Prompts;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>TKN205: the constant text of a request alone is more than the declared prompt budget, or more than the model takes.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OversizedPromptAnalyzer() : LlmCallAnalyzer(BudgetRules.OversizedPrompt)
{
    private protected override Action<AnalyzedCall> CreateRule(ProjectAnalysis analysis) => call =>
    {
        var prompts = call.Prompts;
        if (!prompts.AnyConstant)
        {
            return;
        }

        var budget = call.Declaration is { } declaration && analysis.Budgets.CallLimits(declaration).MaxPromptTokens is > 0 and var declared ? declared : long.MaxValue;
        var window = WindowOf(prompts, analysis);
        var limit = Math.Min(budget, window);
        // Most prompts are far below any limit: those are not worth a tokenizer.
        if (prompts.UpperBound > limit && prompts.Count() is var count && count.Exceeds(limit))
        {
            call.Report(BudgetRules.OversizedPrompt, count, budget <= window
                ? $"the declared maxPromptTokens of {budget}; shorten the text or raise the limit"
                : $"the context window of '{prompts.Model}', {window} tokens; shorten the text or use a model with a larger one");
        }
    };
    /// <summary>What tokens.json says of the model counts more than what is publicly known of its name.</summary>
    private static long WindowOf(CallPrompts prompts, ProjectAnalysis analysis) =>
        analysis.Configuration.Models.FirstOrDefault(model => model.Name == prompts.Model) is { ContextWindow: > 0 } stated ? stated.ContextWindow
        : prompts.Facts?.Window ?? long.MaxValue;
}
