using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TokenInstrumentation.Compiler.Prompts;
using TokenInstrumentation.Prompts;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>
/// TKN402: a literal that is sent says the same in fewer tokens. Reported at the literal when it stands in the member that sends it, else at the call:
/// editors offer no fix for what is reported outside of the member that they look at.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CompressiblePromptAnalyzer() : PromptAnalyzer(PromptCostRules.CompressiblePrompt)
{
    private const int LeastTokens = 20;
    private const double LeastShare = 0.05;

    private protected override Action<PromptSite> CreateRule()
    {
        var seen = new ConcurrentDictionary<SyntaxNode, bool>();
        return site =>
        {
            foreach (var text in site.Prompts.Texts)
            {
                if (LiteralTemplate.OfWhole(text) is { Text.Length: > LeastTokens } literal
                    && (!IsInMember(site, literal.Syntax) || seen.TryAdd(literal.Syntax, true)))
                {
                    Check(site, literal);
                }
            }
        };
    }

    private static void Check(PromptSite site, LiteralTemplate literal)
    {
        var compressed = PromptCompressor.Compress(literal.Text);
        // No token is shorter than a character.
        if (literal.Text.Length - compressed.Length < LeastTokens)
        {
            return;
        }

        var encoding = site.Prompts.Encoding;
        var (before, after) = (Count(literal.Text, encoding), Count(compressed, encoding));
        if (before.Tokens - after.Tokens is var saved && saved >= LeastTokens && saved >= before.Tokens * LeastShare)
        {
            var place = literal.Syntax.GetLocation();
            site.Context.ReportDiagnostic(Diagnostic.Create(
                PromptCostRules.CompressiblePrompt, IsInMember(site, literal.Syntax) ? place : site.Location, [place], before, after));
        }
    }

    private static bool IsInMember(PromptSite site, SyntaxNode literal) =>
        site.Context.OwningSymbol.DeclaringSyntaxReferences.Any(part => part.SyntaxTree == literal.SyntaxTree && part.Span.Contains(literal.Span));

    private static CountedTokens Count(string text, string? encoding) => text
        .Split(LiteralTemplate.Hole)
        .Select(run => TokenCounter.Count(run, encoding))
        .Aggregate(new CountedTokens(0, true), static (sum, count) => sum + count);
}
