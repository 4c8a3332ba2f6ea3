using System.Globalization;
using CsCheck;
using TokenInstrumentation.CompilerServices;

namespace TokenInstrumentation.Tests.Responses;

/// <summary>What holds for every text and every limit.</summary>
public class ResponseLimiterProperties
{
    private static readonly Gen<string> s_piece = OneOf(
        "sales", "rose", "e.g.", "Dr.", "3.14", "it fell.", "Why?!", "and, so", "“quoted.”", "\n", "\n\n", "\r\n", "- item", "1. one", "# Head", " ", "\t",
        "```\n", "```csharp\n", "~~~\n", "\n```\n", "`x`", "東京", "葛\U000E0100", "か\u3099", "晴れ。", "、", "한국어", "👩‍👩‍👧", "e\u0301", "\ud800", "\udc00", "[…]", "…", "-", "—", "|a|b|", "x");

    private static readonly Gen<(string Text, int Limit, string Marker)> s_case = Gen.Select(
        Gen.Select(s_piece, OneOf("", " ")).Select(static (piece, gap) => piece + gap).List[0, 60].Select(string.Concat),
        Gen.Int[1, 40],
        OneOf(" […]", "…", "", " (cut here)", "\n[cut]"));

    [Fact]
    public void Any_text_in_words() => s_case.Sample(
        static input =>
        {
            var limited = ResponseLimiter.LimitWords(input.Text, input.Limit, input.Marker);
            Check(input.Text, input.Marker, limited, WordCounter.Count(input.Text) <= input.Limit);
            Assert.Equal(WordCounter.Count(limited.Text), limited.KeptWords);
            Assert.True(limited.KeptWords <= input.Limit);
            Assert.Same(limited.Text, ResponseLimiter.LimitWords(limited.Text, input.Limit, input.Marker).Text);
        },
        iter: 20_000);

    [Fact]
    public void Any_text_in_tokens() => s_case.Sample(
        static input =>
        {
            var limited = ResponseLimiter.LimitTokens(input.Text, input.Limit, null, input.Marker);
            Check(input.Text, input.Marker, limited, TokenCount.Of(input.Text).Tokens <= input.Limit);
            Assert.True(limited.KeptTokens <= input.Limit);
            Assert.Same(limited.Text, ResponseLimiter.LimitTokens(limited.Text, input.Limit, null, input.Marker).Text);
        },
        iter: 20_000);

    private static void Check(string text, string marker, LimitedText limited, bool fits)
    {
        Assert.Equal(!fits, limited.IsCut);
        if (fits)
        {
            Assert.Same(text, limited.Text);
            return;
        }

        // The beginning of the original, then at most the end of a code block and the marker.
        var kept = limited.Text.EndsWith(marker.TrimStart(), StringComparison.Ordinal) ? limited.Text[..^marker.TrimStart().Length].TrimEnd() : limited.Text.TrimEnd();
        var common = kept.AsSpan().CommonPrefixLength(text);
        Assert.True(kept[common..].Trim().TrimEnd('`', '~').Length == 0, $"'{kept[common..]}' is not of the text");

        // Nothing is cut apart that people see as one character.
        Assert.Contains(common, StringInfo.ParseCombiningCharacters(text));

        // No code block is left open that was closed, and none that was not: the number of fences is even.
        Assert.True(Fences(limited.Text) % 2 == 0, limited.Text);
    }

    private static Gen<string> OneOf(params string[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    // Plainly: lines that open or close, one after the other.
    private static int Fences(string text)
    {
        var (count, open) = (0, "");
        foreach (var line in text.Split('\n').Select(static line => line.Trim()))
        {
            var marks = new string([.. line.TakeWhile(c => c == line[0])]);
            var opens = open.Length == 0 && marks.Length >= 3 && marks[0] is '`' or '~' && marks.Length >= 3 && !(marks[0] == '`' && line[marks.Length..].Contains('`'));
            var closes = open.Length > 0 && line == marks && marks.Length >= open.Length && marks[0] == open[0];
            count += opens || closes ? 1 : 0;
            open = closes ? "" : opens && open.Length == 0 ? marks : open;
        }

        return count;
    }
}
