// records: a/Old a/Forbidden a/Trial
// tasks: a/Old a/Forbidden a/Trial
// What only obsolete code may call stays; what is merely discouraged is intercepted without a second warning.
#pragma warning disable TRY001
Output.Write(await Desk.Old());
Output.Write(await Caller.Ask());
Output.Write(await Desk.Trial());

static class Caller
{
    [Obsolete]
    public static Task<string> Through() => Desk.Forbidden();

#pragma warning disable CS0612
    public static Task<string> Ask() => Through();
}

static class Desk
{
    [TrackTokens("a")]
    [Obsolete("use another")]
    public static async Task<string> Old() => (await FakeClient.Shared.GetResponseAsync("x")).Text;

    [TrackTokens("a")]
    [Obsolete("gone", error: true)]
    public static async Task<string> Forbidden() => (await FakeClient.Shared.GetResponseAsync("x")).Text;

    [TrackTokens("a")]
    [System.Diagnostics.CodeAnalysis.Experimental("TRY001")]
    public static async Task<string> Trial(Model? model = null) => (await FakeClient.Shared.GetResponseAsync("x")).Text;
}

[System.Diagnostics.CodeAnalysis.Experimental("TRY001")]
class Model;
