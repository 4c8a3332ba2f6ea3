// records: a/Struct a/Class a/NotNull a/Unmanaged a/New a/Nullable a/Spans a/Own a/Nested a/Pair a/Bound
// tasks: a/Struct a/Class a/NotNull a/Unmanaged a/New a/Nullable a/Spans a/Own a/Nested a/Pair a/Bound
Output.Write(await Desk.Struct(1));
Output.Write(await Desk.Class("2"));
Output.Write(await Desk.NotNull("3"));
Output.Write(await Desk.Unmanaged(4.5));
Output.Write((await Desk.New<List<int>>()).Count);
Output.Write(await Desk.Nullable<string?>(null));
Output.Write(Desk.Spans<ReadOnlySpan<char>>("7"));
Output.Write(await new Desk<int>.Inner<string>().Own(8, "x"));
Output.Write(await new Desk<int>.Inner<string>().Nested(9, "y", 1.5));
Output.Write(await Desk<(int Left, string Right)>.Pair((10, "z")));
Output.Write(await Desk.Bound<Bound, string>(new Bound()));

class Bound : IEnumerable<string>, IComparable<Bound>
{
    public IEnumerator<string> GetEnumerator() => Enumerable.Empty<string>().GetEnumerator();

    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();

    public int CompareTo(Bound? other) => 0;
}

static class Desk
{
    [TrackTokens("a")]
    public static Task<T> Struct<T>(T value)
        where T : struct, IComparable<T> => Ask(value);

    [TrackTokens("a")]
    public static Task<T> Class<T>(T value)
        where T : class => Ask(value);

    [TrackTokens("a")]
    public static Task<T> NotNull<T>(T value)
        where T : notnull => Ask(value);

    [TrackTokens("a")]
    public static Task<T> Unmanaged<T>(T value)
        where T : unmanaged => Ask(value);

    [TrackTokens("a")]
    public static Task<T> New<T>()
        where T : class, System.Collections.IEnumerable, new() => Ask(new T());

    [TrackTokens("a")]
    public static Task<T> Nullable<T>(T value)
        where T : class? => Ask(value);

    [TrackTokens("a")]
    public static int Spans<T>(T value)
        where T : allows ref struct
    {
        FakeClient.Shared.GetResponseAsync("x").Wait();
        return typeof(T).Name.Length;
    }

    [TrackTokens("a")]
    public static Task<int> Bound<T, TItem>(T value)
        where T : IEnumerable<TItem>, IComparable<T>
        where TItem : class => Ask(value.Count());

    [TrackTokens]
    private static async Task<T> Ask<T>(T value)
    {
        await FakeClient.Shared.GetResponseAsync("x");
        return value;
    }
}

class Desk<T>
{
    [TrackTokens("a")]
    public static async Task<T> Pair(T value)
    {
        await FakeClient.Shared.GetResponseAsync("x");
        return value;
    }

    public class Inner<U>
        where U : class
    {
        [TrackTokens("a")]
        public Task<(T, U)> Own(T first, U second) => Private(first, second, 0);

        [TrackTokens("a")]
        public Task<(T, U)> Nested<V>(T first, U second, V third)
            where V : struct => Private(first, second, third);

        [TrackTokens]
        private async Task<(T, U)> Private<V>(T first, U second, V third)
            where V : struct
        {
            await FakeClient.Shared.GetResponseAsync("x");
            return (first, second);
        }
    }
}
