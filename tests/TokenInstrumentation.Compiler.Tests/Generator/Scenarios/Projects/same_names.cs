// records: a/Ask b/Ask c/Ask d/Ask e/Ask f/Ask
// tasks: a/Ask b/Ask c/Ask d/Ask e/Ask f/Ask
// Files of one name in two folders, of another case, with odd characters and without an extension.
Output.Write(await One.Desk.Ask("1"));
Output.Write(await Two.Desk.Ask("2"));
Output.Write(await Three.Desk.Ask("3"));
Output.Write(await Four.Desk.Ask("4"));
Output.Write(await Five.Desk.Ask("5"));
Output.Write(await Six.Desk.Ask("6"));
// file: /app/One/Desk.cs
namespace One;

static class Desk
{
    [TrackTokens("a")]
    public static async Task<string> Ask(string question) => (await FakeClient.Shared.GetResponseAsync(question)).Text;
}
// file: /app/Two/Desk.cs
namespace Two;

static class Desk
{
    [TrackTokens("b")]
    public static async Task<string> Ask(string question) => (await FakeClient.Shared.GetResponseAsync(question)).Text;
}
// file: /app/Zwei/1 größer-als 日本 (copy).g.cs
namespace Three;

static class Desk
{
    [TrackTokens("c")]
    public static async Task<string> Ask(string question) => (await FakeClient.Shared.GetResponseAsync(question)).Text;
}
// file: C:\app\Windows\DESK.cs
namespace Four;

static class Desk
{
    [TrackTokens("d")]
    public static async Task<string> Ask(string question) => (await FakeClient.Shared.GetResponseAsync(question)).Text;
}
// file: ../Outside/Desk.cs
namespace Five;

static class Desk
{
    [TrackTokens("e")]
    public static async Task<string> Ask(string question) => (await FakeClient.Shared.GetResponseAsync(question)).Text;
}
// file: no extension
namespace Six;

static class Desk
{
    [TrackTokens("f")]
    public static async Task<string> Ask(string question) => (await FakeClient.Shared.GetResponseAsync(question)).Text;
}
