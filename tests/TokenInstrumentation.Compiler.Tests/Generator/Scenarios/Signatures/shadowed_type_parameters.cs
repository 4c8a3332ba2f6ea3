// records: a/Ask a/Ask a/In
// tasks: a/Ask a/Ask a/In
// A type parameter that hides another cannot be declared again beside it: such a call stays, the LLM calls inside are metered.
Output.Write(await new Desk<int>().Ask("1"));
Output.Write(await new Desk<int>.Inner<string>().Ask("2"));
Output.Write(await new Desk<int>().In(3));

#pragma warning disable CS0693
class Desk<T>
{
    [TrackTokens("a")]
    public async Task<T> Ask<T>(T value)
    {
        await FakeClient.Shared.GetResponseAsync("x");
        return value;
    }

    [TrackTokens("a")]
    public async Task<@class> In<@class>(@class value)
    {
        await FakeClient.Shared.GetResponseAsync("x");
        return value;
    }

    public class Inner<T>
    {
        [TrackTokens("a")]
        public async Task<T> Ask(T value)
        {
            await FakeClient.Shared.GetResponseAsync("x");
            return value;
        }
    }
}
