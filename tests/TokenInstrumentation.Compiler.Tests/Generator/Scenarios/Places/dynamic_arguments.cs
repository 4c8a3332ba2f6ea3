// records: a/Ask a/Ask a/Many a/Call
// tasks: a/Ask a/Ask a/Many a/Call
// Bound at run time: the call stays, the LLM call in the method is a task of its own. An LLM call itself is then not metered.
dynamic one = "1";
dynamic desk = new Desk();
Output.Write(await Desk.Ask(one));
Output.Write(await desk.Ask2("2"));
Output.Write(await Desk.Many(one));
Output.Write(await Desk.Call("3"));

public class Desk
{
    [TrackTokens("a")]
    public static async Task<string> Ask(string question) => (await FakeClient.Shared.GetResponseAsync(question)).Text;

    [TrackTokens("a", operation: "Ask")]
    public async Task<string> Ask2(string question) => (await FakeClient.Shared.GetResponseAsync(question)).Text;

    [TrackTokens("a")]
    public static async Task<string> Many(string question) => (await FakeClient.Shared.GetResponseAsync(question)).Text;

    public static Task<string> Many(int number) => Task.FromResult($"{number}");

    [TrackTokens("a")]
    public static async Task<string> Call(string question)
    {
        dynamic options = new ChatOptions();
        IChatClient chat = FakeClient.Shared;
        var messages = new List<ChatMessage> { new(ChatRole.User, question) };
        ChatResponse unmetered = await chat.GetResponseAsync(messages, options, default(CancellationToken));
        return unmetered.Text + (await FakeClient.Shared.GetResponseAsync(question)).Text;
    }
}
