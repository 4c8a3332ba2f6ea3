using CsCheck;
using TokenInstrumentation.CompilerServices;

namespace TokenInstrumentation.Tests.Streams;

/// <summary>Text that is put aside counts as text that is estimated as it comes, however long it gets.</summary>
public class TextMeterTests
{
    private static readonly Gen<string> s_piece = Gen.String[Gen.OneOf(Gen.Char['a', 'z'], Gen.Char[' ', '9'], Gen.Const('\n'), Gen.Char['\u4e00', '\u4e20']), 0, 3000];

    [Fact]
    public void Deferred_or_not_the_estimate_is_the_same() => s_piece.Array[0, 30].Sample(
        pieces =>
        {
            var deferred = new TextMeter { Defers = true };
            var eager = default(TextMeter);
            foreach (var piece in pieces)
            {
                deferred.Add(piece);
                eager.Add(piece);
                Assert.Equal(eager.Count("model"), deferred.Count("model"));
            }

            deferred.Release();
        },
        iter: 200);

    [Fact]
    public void What_waits_has_a_bound()
    {
        var meter = new TextMeter { Defers = true };
        for (var i = 0; i < 100; i++)
        {
            meter.Add(new string('a', 1000));
            Assert.InRange(meter.Text.Length, 0, 16 * 1024);
        }

        meter.Release();
    }

    [Fact]
    public void Forgotten_text_is_neither_counted_nor_kept()
    {
        var meter = new TextMeter { Defers = true };
        meter.Add("one two three");
        var kept = meter.Text;

        meter.Reset();

        Assert.Equal(0, meter.Count("model"));
        Assert.Equal(new string('\0', 13), kept.ToString());
        meter.Add("four");
        Assert.Equal(1, meter.Count("model"));
        meter.Release();
    }
}
