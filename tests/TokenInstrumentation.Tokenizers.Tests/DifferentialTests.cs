using CsCheck;
using TokenInstrumentation.Tokenizers.Tests.Support;

namespace TokenInstrumentation.Tokenizers.Tests;

/// <summary>Equal to the published definition on whatever text.</summary>
public class DifferentialTests
{
    [Fact]
    public void Pieces_are_those_of_the_pattern() =>
        RandomText.Any.Sample(
            text =>
            {
                foreach (var encoding in Encodings.All)
                {
                    Assert.Equal(encoding.Reference.Split(text), encoding.Split(text));
                }
            },
            iter: RandomText.Samples(20_000));

    [Fact]
    public void Counts_are_those_of_the_definition() =>
        RandomText.Any.Sample(
            text =>
            {
                foreach (var encoding in Encodings.All)
                {
                    Assert.Equal(encoding.Reference.Count(text), encoding.Count(text));
                }
            },
            iter: RandomText.Samples(20_000));

    [Fact]
    public void A_long_piece_is_merged_like_a_short_one() =>
        Gen.Select(Gen.Byte.Array[1, ScanMerge.MaxBytes], Gen.Byte[1, 255]).Sample(
            (bytes, mask) =>
            {
                // Few different bytes make many equal ranks.
                var padded = new byte[bytes.Length + PieceKey.Padding];
                for (var i = 0; i < bytes.Length; i++)
                {
                    padded[i] = (byte)(bytes[i] & mask);
                }

                var scanned = Merging.Merge(padded, bytes.Length, parts => ScanMerge.Merge(parts));
                var heaped = Merging.Merge(padded, bytes.Length, parts => HeapMerge.Merge(parts, new ulong[HeapMerge.Capacity(bytes.Length)]));
                Assert.Equal(Merging.MergeSlowly(padded, bytes.Length), scanned);
                Assert.Equal(scanned, heaped);
            },
            iter: RandomText.Samples(10_000));
}
