// nullable: disable
// warnings: errors
// records: a/Ask a/Many a/AskAsync
// tasks: a/Ask a/Many a/AskAsync
Output.Write(await new Desk().Ask(null, null));
Output.Write(await Desk.Many<string>(null, [null]));
Output.Write(await new Desk().AskAsync(null));

partial class Desk
{
    [TrackTokens("a")]
    public async Task<string> Ask(string question, ChatOptions options) =>
        (await FakeClient.Shared.GetResponseAsync(question ?? "x", options)).Text;

    [TrackTokens("a")]
    public static async Task<string> Many<T>(T one, List<T> many)
        where T : class => (await FakeClient.Shared.GetResponseAsync([new ChatMessage(ChatRole.User, one?.ToString())], null)).Text;

    [TrackTokens("a")]
    public partial Task<string> AskAsync(string question);

    private async Task<string> AskCoreAsync(string question) => (await FakeClient.Shared.GetResponseAsync(question ?? "x")).Text;
}
