using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TokenInstrumentation.Compiler.Prompts;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>
/// TKN401: something that differs at each request stands ahead of constant text long enough to be served from the provider's prompt cache,
/// which only knows beginnings.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class VolatilePrefixAnalyzer() : LlmCallAnalyzer(PromptCostRules.VolatilePrefix)
{
    // The shortest beginning that OpenAI and Anthropic keep.
    private const int ShortestCached = 1024;

    private protected override Action<AnalyzedCall> CreateRule(ProjectAnalysis analysis) => static call =>
    {
        if (call.Call.Api.Kind != Catalog.LlmCallKind.Embedding && Find(call.Prompts) is var (source, count) && call.Invocation.Syntax.SyntaxTree == source.Syntax.SyntaxTree)
        {
            call.Context.ReportDiagnostic(Diagnostic.Create(
                PromptCostRules.VolatilePrefix,
                source.Syntax.GetLocation(),
                MemberNames.Of(call.Context.OwningSymbol), MemberNames.Plain(call.Call.Method), Shortened(source.Syntax.ToString()), count));
        }
    };

    /// <summary>The first volatile text, and the tokens that follow it before the next text of which nothing is known.</summary>
    private static (IOperation Source, CountedTokens Count)? Find(CallPrompts prompts)
    {
        IOperation? source = null;
        var behind = new List<PromptText>();
        foreach (var text in prompts.Texts)
        {
            var known = new List<PromptSegment>();
            foreach (var segment in text.Segments)
            {
                if (segment.IsHole && VolatileSources.Contain(segment.Source))
                {
                    source ??= segment.Source;
                }
                else if (segment.IsHole && source is null)
                {
                    // Whatever it is, a cache ends here already.
                    return null;
                }
                else if (segment.IsHole)
                {
                    behind.Add(text with { Segments = [.. known] });
                    return Counted(prompts, source!, behind);
                }
                else if (source is not null)
                {
                    known.Add(segment);
                }
            }

            behind.Add(text with { Segments = [.. known] });
        }

        return source is null ? null : Counted(prompts, source, behind);
    }

    private static (IOperation, CountedTokens)? Counted(CallPrompts prompts, IOperation source, IEnumerable<PromptText> behind)
    {
        var rest = prompts with { Texts = [.. behind] };
        return rest.UpperBound >= ShortestCached && rest.Count() is var count && count.Exceeds(ShortestCached - 1) ? (source, count) : null;
    }

    private static string Shortened(string code) => code.Length <= 60 && !code.Contains('\n') ? code : code.Split('\n')[0].Substring(0, Math.Min(57, code.Split('\n')[0].Length)) + "...";
}
