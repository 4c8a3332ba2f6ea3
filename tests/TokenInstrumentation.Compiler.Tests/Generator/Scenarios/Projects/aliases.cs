// records: a/Ask b/Ask c/Ask
// tasks: a/Ask b/Ask c/Ask
using Meter = TokenInstrumentation.TrackTokensAttribute;

Output.Write(await One.Ask("1"));
Output.Write(await Two.Ask("2"));
Output.Write(await Three.Ask("3"));

static class One
{
    [Meter("a")]
    public static async Task<string> Ask(string question) => (await FakeClient.Shared.GetResponseAsync(question)).Text;
}
// file: /app/Global.cs
global using Everywhere = TokenInstrumentation.TrackTokensAttribute;
// file: /app/Two.cs
static class Two
{
    [Everywhere("b")]
    public static async Task<string> Ask(string question) => (await FakeClient.Shared.GetResponseAsync(question)).Text;
}
// file: /app/Three.cs
static class Three
{
    [method: global::TokenInstrumentation.TrackTokensAttribute("c")]
    public static async Task<string> Ask(string question) => (await FakeClient.Shared.GetResponseAsync(question)).Text;
}
