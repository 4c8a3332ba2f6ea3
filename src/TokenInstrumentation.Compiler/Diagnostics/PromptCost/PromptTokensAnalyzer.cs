using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>
/// TKN405: the tokens of a constant prompt, for whoever reads the code. Only where the build asks for it: otherwise each edit would load a tokenizer
/// to compute what nobody sees.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PromptTokensAnalyzer() : PromptAnalyzer(PromptCostRules.PromptTokens)
{
    private protected override bool IsWanted(AnalyzerConfigOptions options) =>
        options.TryGetValue("build_property.TokenInstrumentationPromptTokens", out var value) && value.Equals("true", StringComparison.OrdinalIgnoreCase);

    private protected override Action<PromptSite> CreateRule() => static site =>
    {
        if (site.Prompts.AnyConstant)
        {
            var parts = site.Prompts.IsConstant ? "a constant prompt" : "constant text";
            site.Report(PromptCostRules.PromptTokens, site.Location, site.Member, site.Callee, site.Prompts.Count(), parts);
        }
    };
}
