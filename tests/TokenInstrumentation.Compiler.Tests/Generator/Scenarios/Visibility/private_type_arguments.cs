// records: a/Ask a/Ask
// tasks: a/Ask a/Ask
// A generic interceptor never names the type argument.
Output.Write(await Desk.All());

class Desk
{
    public static async Task<string> All() => await Ask();

    [TrackTokens("a")]
    private static async Task<string> Ask()
    {
        var answer = await FakeClient.Shared.GetResponseAsync<Verdict>("1");
        return answer.Text + await Other<Verdict>.Ask(new Verdict());
    }

    private record Verdict(int Score = 1);

    [TrackTokens("a")]
    private static class Other<T>
    {
        public static async Task<string> Ask(T value) => (await FakeClient.Shared.GetResponseAsync<T>($"{value}")).Text;
    }
}
