// records: a/Ask a/Ask a/Derived a/Base
// tasks: a/Ask a/Base a/Derived
// The records of the second Ask are of the two calls in it; base calls stay, and what a client does inside is its own business.
IChatClient chat = new Logging(new Inner(FakeClient.Shared));
Output.Write(await Desk.Ask(chat));
Output.Write(await new Derived().Ask(chat));

static class Desk
{
    [TrackTokens("a")]
    public static async Task<string> Ask(IChatClient chat)
    {
        var first = await chat.GetResponseAsync("1");
        var text = first.Text;
        await foreach (var update in chat.GetStreamingResponseAsync("2"))
        {
            text += update.Text;
        }

        return text;
    }
}

[TrackTokens("middleware")]
class Logging(IChatClient inner) : DelegatingChatClient(inner)
{
    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var response = await base.GetResponseAsync(messages, options, cancellationToken);
        Output.Write("logged");
        return response;
    }

    public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        base.GetStreamingResponseAsync(messages, options, cancellationToken);
}

[TrackTokens("middleware")]
class Inner(IChatClient inner) : DelegatingChatClient(inner)
{
    public override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        InnerClient.GetResponseAsync(messages, options, cancellationToken);
}

class Base
{
    [TrackTokens("a", operation: "Base")]
    public virtual async Task<string> Ask(IChatClient chat) => (await chat.GetResponseAsync("base")).Text;
}

class Derived : Base
{
    [TrackTokens("a", operation: "Derived")]
    public override async Task<string> Ask(IChatClient chat)
    {
        var own = await chat.GetResponseAsync("own");
        return own.Text + await base.Ask(chat);
    }
}
