using System.Reflection;
using CsCheck;
using TokenInstrumentation.Tokenizers.Tests.Support;

namespace TokenInstrumentation.Tokenizers.Tests;

public class CountCacheTests
{
    [Fact]
    public void Counts_are_found_by_content_until_others_take_their_place()
    {
        var cache = new CountCache(16);
        Assert.False(cache.TryGet(ContentHash.Of("one"), out _));
        cache.Set(ContentHash.Of("one"), 1);
        Assert.True(cache.TryGet(ContentHash.Of("on" + 'e'), out var count));
        Assert.Equal(1, count);
        for (var i = 0; i < 1000; i++)
        {
            cache.Set(ContentHash.Of($"text {i}"), i);
        }

        Assert.InRange(Enumerable.Range(0, 1000).Count(i => cache.TryGet(ContentHash.Of($"text {i}"), out var found) && found == i), 1, 16);
    }

    [Fact]
    public void Texts_that_differ_have_different_hashes() =>
        Gen.Select(RandomText.Any, RandomText.Any).Sample(
            (one, other) =>
            {
                Assert.Equal(one == other, ContentHash.Of(one) == ContentHash.Of(other));
                Assert.NotEqual(ContentHash.Of(one), ContentHash.Of(one + '\0'));
            },
            iter: RandomText.Samples(10_000));

    [Fact]
    public void Each_char_of_a_long_text_counts()
    {
        var text = new char[100];
        Assert.Equal(1 + text.Length, Enumerable.Range(0, 1 + text.Length).Select(place =>
        {
            text.AsSpan().Clear();
            text.AsSpan(place).Fill('x');
            return ContentHash.Of(text);
        }).Distinct().Count());
    }

    [Fact]
    public void Many_threads_read_nothing_that_nobody_wrote()
    {
        var cache = new CountCache(2);
        var hashes = Enumerable.Range(0, 8).Select(i => ContentHash.Of($"text {i}")).ToArray();
        Parallel.For(0, 4, thread =>
        {
            for (var i = 0; i < 200_000; i++)
            {
                var key = (i * 7 + thread) % hashes.Length;
                if (cache.TryGet(hashes[key], out var count))
                {
                    Assert.Equal(1000 + key, count);
                }

                cache.Set(hashes[key], 1000 + key);
            }
        });
    }

    [Fact]
    public void A_count_from_the_cache_is_the_count()
    {
        var counter = new TiktokenCounter();
        foreach (var name in Corpus.Names)
        {
            var text = Corpus.Read(name);
            foreach (var encoding in Encodings.All.Concat(Encodings.All))
            {
                Assert.Equal(encoding.Count(text), counter.Count(text, encoding.Model));
            }
        }
    }

    [Fact]
    public void No_text_is_kept()
    {
        Type[] types = [typeof(CountCache), typeof(ContentHash), .. typeof(CountCache).GetNestedTypes(BindingFlags.NonPublic)];
        Assert.All(types.SelectMany(Fields), field => Assert.False(field.FieldType == typeof(string) || field.FieldType == typeof(char[]), field.Name));
    }

    private static FieldInfo[] Fields(Type type) => type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public);
}
