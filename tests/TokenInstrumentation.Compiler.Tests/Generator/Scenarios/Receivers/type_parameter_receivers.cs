// records: a/Of a/Of a/Of a/Ask Value/Answer
// tasks: a/Of a/Of a/Of a/Ask Value/Answer
Output.Write(await Desk.Of(FakeClient.Shared));
Output.Write(await Desk.Of<IChatClient>(FakeClient.Shared));
Output.Write(await new Desk<FakeClient>(FakeClient.Shared).Of());
Output.Write(await Desk.Through(new Agent()));
Output.Write(await Desk.Through(new Value()));

static class Desk
{
    [TrackTokens("a")]
    public static async Task<string> Of<T>(T chat)
        where T : IChatClient => (await chat.GetResponseAsync([new ChatMessage(ChatRole.User, "1")])).Text;

    public static async Task<string> Through<T>(T agent)
        where T : IAgent
    {
        var text = await agent.Ask("2");
        return text + agent.Count;
    }
}

class Desk<T>(T chat)
    where T : class, IChatClient
{
    [TrackTokens("a")]
    public async Task<string> Of() => (await chat.GetResponseAsync([new ChatMessage(ChatRole.User, "1")])).Text;
}

interface IAgent
{
    int Count { get; }

    Task<string> Ask(string question);
}

class Agent : IAgent
{
    public int Count { get; private set; }

    [TrackTokens("a")]
    public async Task<string> Ask(string question)
    {
        Count++;
        return (await FakeClient.Shared.GetResponseAsync(question)).Text;
    }
}

struct Value : IAgent
{
    public int Count { get; private set; }

    [TrackTokens("a")]
    public Task<string> Ask(string question)
    {
        Count++;
        return Answer(question);
    }

    [TrackTokens]
    private static async Task<string> Answer(string question) => (await FakeClient.Shared.GetResponseAsync(question)).Text;
}
