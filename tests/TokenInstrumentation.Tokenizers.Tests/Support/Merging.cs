using System.Text;

namespace TokenInstrumentation.Tokenizers.Tests.Support;

/// <summary>Merges bytes and says where the parts end.</summary>
internal static class Merging
{
    private static readonly Lazy<Vocabulary> s_vocabulary = new(VocabularyResource.O200k);
    private static readonly Lazy<Vocabulary> s_cl100k = new(VocabularyResource.Cl100k);

    public delegate int MergeParts(Parts parts);

    public static List<int> Merge(byte[] padded, int length, MergeParts merge)
    {
        var ranks = ScanMerge.Ranks(new int[ScanMerge.MaxBytes], length);
        var parts = new Parts(s_vocabulary.Value, padded, length, ranks, new int[length], new int[length]);
        var count = merge(parts);
        var ends = new List<int>();
        for (var end = parts.End(0); ends.Count < count; end = parts.End(end))
        {
            ends.Add(end);
            if (end == length)
            {
                break;
            }
        }

        Assert.Equal(count, ends.Count);
        return ends;
    }

    /// <summary>The definition: join the two neighbours of the least rank, the first of equals, until there are none.</summary>
    public static List<int> MergeSlowly(byte[] padded, int length) => MergeSlowly(s_vocabulary.Value, padded, length);

    /// <summary>The tokens of a piece: the chars that end in each, and whether a character ends with it.</summary>
    public static IEnumerable<(int Chars, bool IsEndOfCharacter)> TokenChars(string piece, bool isCl100k)
    {
        var vocabulary = (isCl100k ? s_cl100k : s_vocabulary).Value;
        var bytes = Encoding.UTF8.GetBytes(piece);
        byte[] padded = [.. bytes, .. new byte[PieceKey.Padding]];
        var ends = vocabulary.Rank(padded, 0, bytes.Length) != Vocabulary.None ? [bytes.Length] : MergeSlowly(vocabulary, padded, bytes.Length);
        var before = 0;
        foreach (var end in ends)
        {
            // The chars whose last byte is in front of the end.
            var chars = 0;
            for (var (index, place) = (0, 0); index < piece.Length;)
            {
                Rune.DecodeFromUtf16(piece.AsSpan(index), out var rune, out var length);
                place += rune.Utf8SequenceLength;
                index += length;
                chars = place <= end ? index : chars;
            }

            yield return (chars - before, end == bytes.Length || (bytes[end] & 0xC0) != 0x80);
            before = chars;
        }
    }

    private static List<int> MergeSlowly(Vocabulary vocabulary, byte[] padded, int length)
    {
        var bounds = Enumerable.Range(0, length + 1).ToList();
        while (true)
        {
            var (least, place) = (Vocabulary.None, -1);
            for (var i = 0; i + 2 < bounds.Count; i++)
            {
                var rank = vocabulary.Rank(padded, bounds[i], bounds[i + 2]);
                if (rank < least)
                {
                    (least, place) = (rank, i);
                }
            }

            if (place < 0)
            {
                return bounds[1..];
            }

            bounds.RemoveAt(place + 1);
        }
    }
}
