// level: Count
// ledger: Ask=2 AskAsync=1
// Calls are counted, no records and no tasks are kept.
Output.Write(await Desk.Ask("1"));
Output.Write(await Desk.Ask("2"));
Output.Write(await Desk.AskAsync("3"));

static partial class Desk
{
    [TrackTokens("a")]
    public static async Task<string> Ask(string question) => (await FakeClient.Shared.GetResponseAsync(question)).Text;

    [TrackTokens("a")]
    public static partial Task<string> AskAsync(string question);

    private static async Task<string> AskCoreAsync(string question) => (await FakeClient.Shared.GetResponseAsync(question)).Text;
}
