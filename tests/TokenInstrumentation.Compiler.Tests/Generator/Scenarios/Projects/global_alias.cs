// records: a/Ask
// tasks: a/Ask
// No file shows the name of the attribute where it is used.
Output.Write(await Desk.Ask("1"));

static class Desk
{
    [Everywhere("a")]
    public static async Task<string> Ask(string question) => (await FakeClient.Shared.GetResponseAsync(question)).Text;
}
// file: /app/Global.cs
global using Everywhere = TokenInstrumentation.TrackTokensAttribute;
