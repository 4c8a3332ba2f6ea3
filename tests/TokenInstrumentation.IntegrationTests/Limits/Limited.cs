using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;
using OpenAI.Responses;
using OpenAIChat = OpenAI.Chat;

namespace TokenInstrumentation.IntegrationTests.Limits;

/// <summary>Code under limits, for each way in which an SDK takes them.</summary>
internal static class Limited
{
    public const string Sentence = "Answer in at most 100 words.";

    /// <summary>100 words × 4/3 tokens × 1.5, and 4,096 for reasoning.</summary>
    public const int Bound = 4296;

    [TrackTokens(agent: "limited", wordLimit: 100)]
    public static Task<ChatResponse> AskAsync(IChatClient client, ChatOptions? options = null) => client.GetResponseAsync("How are sales?", options);

    [TrackTokens(agent: "limited", wordLimit: 100)]
    public static async Task ReadAsync(IChatClient client)
    {
        await foreach (var update in client.GetStreamingResponseAsync("How are sales?"))
        {
        }
    }

    [TrackTokens(agent: "limited", wordLimit: 100)]
    public static Task<AgentResponse> RunAsync(AIAgent agent, AgentRunOptions? options = null) => agent.RunAsync("How are sales?", options: options);

    [TrackTokens(agent: "limited", wordLimit: 100)]
    public static async Task CompleteAsync(OpenAIChat.ChatClient client, OpenAIChat.ChatCompletionOptions? options) =>
        await client.CompleteChatAsync(new List<OpenAIChat.ChatMessage> { new OpenAIChat.UserChatMessage("How are sales?") }, options);

    [TrackTokens(agent: "limited", wordLimit: 100)]
    public static async Task CompleteParamsAsync(OpenAIChat.ChatClient client) => await client.CompleteChatAsync(new OpenAIChat.UserChatMessage("How are sales?"));

    [TrackTokens(agent: "limited", wordLimit: 100)]
    public static async Task RespondAsync(ResponsesClient client) =>
        await client.CreateResponseAsync("gpt-4o-mini", [ResponseItem.CreateUserMessageItem("How are sales?")]);

    [TrackTokens(agent: "limited", wordLimit: 100)]
    public static async Task RespondWithOptionsAsync(ResponsesClient client, CreateResponseOptions options) => await client.CreateResponseAsync(options);

    [TrackTokens(agent: "limited", maxOutputTokens: 77)]
    public static Task<ChatResponse> AskForFewAsync(IChatClient client, ChatOptions? options = null) => client.GetResponseAsync("How are sales?", options);

    [TrackTokens(agent: "limited", wordLimit: 3)]
    public static Task<ChatResponse> AskForThreeWordsAsync(IChatClient client) => client.GetResponseAsync("How are sales?");

    [TrackTokens(agent: "unlimited")]
    public static Task<ChatResponse> AskFreelyAsync(IChatClient client) => client.GetResponseAsync("How are sales?");

    [TrackTokens(agent: "limited", wordLimit: 100)]
    public static async Task<ChatResponse> AskThroughFunnelAsync(IChatClient client)
    {
        await Task.Yield();
        return await FunnelAsync(client);
    }

    [TrackTokens]
    private static Task<ChatResponse> FunnelAsync(IChatClient client) => client.GetResponseAsync("How are sales?");
}
