// checked: yes
// records: a/One a/Two a/Two a/One a/One a/Two a/Three a/One a/One a/Two a/Three a/Two a/One a/One
// tasks: a/One a/Two a/Two a/One a/One a/Two a/Three a/One a/One a/Two a/Three a/Two a/One a/One outside/<Main>$
using static Desk;

// Several calls on a line, chains, arguments of each other, patterns, queries, checked code, collection expressions.
Output.Write(await One("1") + await Two("2")); Output.Write(await One(await Two("3").ContinueWith(task => task.Result)));
Output.Write((await new Chain().One()).Next().Result.Length switch
{
    > 1000 => await Two("never"),
    var length when length > 1 => await Three("4"),
    _ => "none",
});
Output.Write(string.Join(",", from question in new[] { "5", "6" } where question != "6" select One(question).Result));
Output.Write(true ? await One("7") : await Two("never"));
Output.Write(checked((await Two("8")).Length + 1));
string[] texts = [await Three("9"), await One($"{await Two("10")}")];
Output.Write(texts.Length);
using (var scope = TokenScope.Enter("outside"))
{
    Output.Write((await One("11")) is { Length: > 3 } found ? found : null);
}

class Chain
{
    public Task<Chain> One() => Desk.One("chain").ContinueWith(_ => this);

    public Task<string> Next() => Desk.Two("next");
}

static class Desk
{
    [TrackTokens("a")]
    public static async Task<string> One(string question) => (await FakeClient.Shared.GetResponseAsync(question)).Text;

    [TrackTokens("a")]
    public static async Task<string> Two(string question) => (await FakeClient.Shared.GetResponseAsync(question)).Text;

    [TrackTokens("a")]
    public static async Task<string> Three(string question) => (await FakeClient.Shared.GetResponseAsync(question)).Text;
}
