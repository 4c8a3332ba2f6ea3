// records: a/Ask run/Role a/Stream a/Local
// tasks: a/Ask run/Role a/Stream a/Local
Func<Task<string>> ask = new Desk().Ask;
Output.Write(await ask());
Func<string, Task<string>> role = new Desk().Role;
Output.Write(await role("run"));
Func<IAsyncEnumerable<string>> stream = new Desk().Stream;
await foreach (var text in stream())
{
    Output.Write(text);
}

Output.Write(await Local());

[TrackTokens("a")]
static async Task<string> Local()
{
    using (TokenScope.Enter())
    {
        return (await FakeClient.Shared.GetResponseAsync("x")).Text;
    }
}

class Desk
{
    [TrackTokens("a")]
    public async Task<string> Ask()
    {
        using var _ = TokenScope.Enter();
        return (await FakeClient.Shared.GetResponseAsync("x")).Text;
    }

    [TrackTokens(AgentFrom = nameof(name))]
    public async Task<string> Role(string name)
    {
        using var _ = TokenScope.Enter(name);
        return (await FakeClient.Shared.GetResponseAsync("x")).Text;
    }

    [TrackTokens("a")]
    public async IAsyncEnumerable<string> Stream()
    {
        using var _ = TokenScope.Enter();
        yield return (await FakeClient.Shared.GetResponseAsync("x")).Text;
        yield return "end";
    }
}
