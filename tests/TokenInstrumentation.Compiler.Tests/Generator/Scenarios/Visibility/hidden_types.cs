// records: a/InNested a/OfNested a/Returns a/Constrained a/InFile a/OfFile
// tasks: a/InNested a/OfNested a/Returns a/Constrained a/InFile a/OfFile
// A type that other files cannot name, as container or in the signature: the call stays, the LLM call in it is a task of its own.
Output.Write(await Desk.All());
Output.Write(await InFile.Ask());
Output.Write(await new Desk().OfFile(new InFile()));

class Desk
{
    public static async Task<string> All()
    {
        var text = await Nested.InNested();
        text += await OfNested(new Nested());
        text += await Returns();
        return text + await Constrained(new Nested());
    }

    [TrackTokens("a")]
    private static async Task<string> OfNested(Nested nested) => (await FakeClient.Shared.GetResponseAsync($"{nested}")).Text;

    [TrackTokens("a")]
    private static async Task<List<Nested[]>> Returns()
    {
        await FakeClient.Shared.GetResponseAsync("x");
        return [];
    }

    [TrackTokens("a")]
    private static async Task<string> Constrained<T>(T nested)
        where T : Nested => (await FakeClient.Shared.GetResponseAsync($"{nested}")).Text;

    private class Nested
    {
        [TrackTokens("a")]
        public static async Task<string> InNested() => (await FakeClient.Shared.GetResponseAsync("x")).Text;

        public override string ToString() => "nested";
    }
}

file class InFile
{
    [TrackTokens("a", operation: "InFile")]
    public static async Task<string> Ask() => (await FakeClient.Shared.GetResponseAsync("x")).Text;
}

static file class Extensions
{
    [TrackTokens("a")]
    public static async Task<string> OfFile(this Desk desk, InFile file) => (await FakeClient.Shared.GetResponseAsync("y")).Text;
}
