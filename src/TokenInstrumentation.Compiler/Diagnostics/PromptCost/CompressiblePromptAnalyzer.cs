using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TokenInstrumentation.Compiler.Prompts;
using TokenInstrumentation.Prompts;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>TKN402: a literal that is sent says the same in fewer tokens. Reported where the literal stands, once, however many calls send it.</summary>
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
            foreach (var segment in site.Prompts.Texts.SelectMany(static text => text.Segments))
            {
                if (segment.Text?.Length > LeastTokens && LiteralTemplate.Of(segment.Source) is { } literal && seen.TryAdd(literal.Syntax, true))
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

        var encoding = site.Prompts.Facts?.Encoding;
        var (before, after) = (Count(literal.Text, encoding), Count(compressed, encoding));
        if (before.Tokens - after.Tokens is var saved && saved >= LeastTokens && saved >= before.Tokens * LeastShare)
        {
            site.Report(PromptCostRules.CompressiblePrompt, literal.Syntax.GetLocation(), before, after);
        }
    }

    private static TokenCount Count(string text, string? encoding) => text
        .Split(LiteralTemplate.Hole)
        .Select(run => TokenCounter.Count(run, encoding))
        .Aggregate(new TokenCount(0, true), static (sum, count) => sum + count);
}
