// warnings: errors
// language: preview
// records: a/Ask a/Old a/AskAsync
// tasks: a/Ask a/Old a/AskAsync
#pragma warning disable CS0612
#pragma warning disable OPENAI001
Output.Write(await Desk.Ask("1", null));
Output.Write(await Desk.Old<string?>("2"));
Output.Write(await Desk.AskAsync("3"));

static partial class Desk
{
    [TrackTokens("a")]
    public static async Task<string> Ask(string question, OpenAI.Responses.ResponsesClient? client)
    {
        if (client is not null)
        {
            // Experimental types: allowed here by pragma, in the generated code too.
            var result = await client.CreateResponseAsync(new OpenAI.Responses.CreateResponseOptions());
            return result.Value.Id;
        }

        return (await FakeClient.Shared.GetResponseAsync(question)).Text;
    }

    [Obsolete]
    [TrackTokens("a")]
    public static async Task<T> Old<T>(T value)
    {
        await FakeClient.Shared.GetResponseAsync("x");
        return value;
    }

    [TrackTokens("a")]
    public static partial Task<string> AskAsync(string question);

    private static async Task<string> AskCoreAsync(string question) => (await FakeClient.Shared.GetResponseAsync(question)).Text;
}
