// level: Off
// Nothing is generated but plain bodies of partial methods.
Output.Write(await Desk.Ask("1"));
Output.Write(await Desk.AskAsync("2"));

static partial class Desk
{
    [TrackTokens("a")]
    public static async Task<string> Ask(string question) => (await FakeClient.Shared.GetResponseAsync(question)).Text;

    [TrackTokens("a")]
    public static partial Task<string> AskAsync(string question);

    private static async Task<string> AskCoreAsync(string question) => (await FakeClient.Shared.GetResponseAsync(question)).Text;
}
