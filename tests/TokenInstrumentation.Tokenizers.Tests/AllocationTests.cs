using TokenInstrumentation.Tokenizers.Tests.Support;

namespace TokenInstrumentation.Tokenizers.Tests;

/// <summary>A count allocates nothing, once the encoding is loaded and the pools are filled.</summary>
public class AllocationTests
{
    public static TheoryData<string> Kinds { get; } = new([.. Corpus.Names, .. LongText.Kinds]);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_count_allocates_nothing(string kind)
    {
        var text = Corpus.Names.Contains(kind) ? Corpus.Read(kind) : LongText.Create(kind, 20_000);
        var counter = new TiktokenCounter();
        foreach (var encoding in Encodings.All)
        {
            Assert.Equal(0, Allocated(() => encoding.Ours.Read(text, int.MaxValue, out _)));
            Assert.Equal(0, Allocated(() => encoding.Ours.Read(text, 100, out _)));
            Assert.Equal(0, Allocated(() => counter.Count(text, encoding.Model)));
        }
    }

    /// <summary>The least of some tries: the runtime allocates now and then, too.</summary>
    private static long Allocated(Action action)
    {
        var least = long.MaxValue;
        for (var attempt = 0; attempt < 20 && least > 0; attempt++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            action();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
