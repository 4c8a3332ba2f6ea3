using System.Diagnostics;
using TokenInstrumentation.Tokenizers.Tests.Support;

namespace TokenInstrumentation.Tokenizers.Tests;

/// <summary>Texts without a place to cut: the library takes seconds for 64 thousand chars of them, and 16 times as long for four times as many.</summary>
public class LongInputTests
{
    private const int Long = 1 << 20;
    private const int Comparable = 4096;

    public static TheoryData<string> Kinds { get; } = new(LongText.Kinds);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Are_counted_exactly(string kind)
    {
        var text = LongText.Create(kind, Comparable);
        Assert.All(Encodings.All, encoding => Assert.Equal(encoding.Reference.Count(text), encoding.Count(text)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Are_counted_in_time(string kind)
    {
        var text = LongText.Create(kind, Long);
        foreach (var encoding in Encodings.All)
        {
            var started = Stopwatch.GetTimestamp();
            Assert.InRange(encoding.Count(text), 1, 4 * text.Length);

            // Well below a second; anything quadratic takes minutes.
            Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(20));
        }
    }
}
