// records: a/Static a/Instance a/Contract a/Implicit a/Explicit
// tasks: a/Static a/Instance a/Contract a/Implicit a/Explicit
var desk = new Desk(FakeClient.Shared);
Output.Write(await Desk.Static(FakeClient.Shared, "1"));
Output.Write(await desk.Instance("2"));
Output.Write(await ((IDesk)desk).Contract("3"));
Output.Write(await desk.Both("4"));

interface IDesk
{
    Task<string> Contract(string question);
}

class Desk(IChatClient chat) : IDesk
{
    [TrackTokens("a")]
    public static async Task<string> Static(IChatClient chat, string question) => (await chat.GetResponseAsync(question)).Text;

    [TrackTokens("a")]
    public async Task<string> Instance(string question) => (await chat.GetResponseAsync([new ChatMessage(ChatRole.User, question)])).Text;

    [TrackTokens("a")]
    public async Task<string> Contract(string question) => (await ChatClientStructuredOutputExtensions.GetResponseAsync<int>(chat, question)).Text;

    public async Task<string> Both(string question) => await Implicit(question) + await this.Explicit(question);

    [TrackTokens("a")]
    private async Task<string> Implicit(string question) => (await chat.GetResponseAsync(question)).Text;

    [TrackTokens("a")]
    private async Task<string> Explicit(string question) => (await chat?.GetResponseAsync(question)!).Text;
}
