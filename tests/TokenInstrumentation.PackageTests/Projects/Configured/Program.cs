using Microsoft.Extensions.AI;
using TokenInstrumentation;

await new Analyst(new Wire(new FakeChat())).AskAsync("How are sales?");

internal sealed class Analyst(IChatClient chat)
{
    [TrackTokens(agent: "market_analyst")]
    public Task<ChatResponse> AskAsync(string question) => chat.GetResponseAsync(question);
}

/// <summary>Says what reaches the provider.</summary>
internal sealed class Wire(IChatClient provider) : DelegatingChatClient(provider)
{
    public override Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        Console.WriteLine($"{options?.Instructions} {options?.MaxOutputTokens}");
        return base.GetResponseAsync(messages, options, cancellationToken);
    }
}
