using Anthropic;
using Anthropic.Models.Messages;
using Anthropic.Services;
using Anthropic.Services.Beta;
using Beta = Anthropic.Models.Beta.Messages;

namespace TokenInstrumentation.IntegrationTests.Limits;

/// <summary>The calls of Anthropic's SDK that take a request, under a word limit.</summary>
[TrackTokens(agent: "limited", wordLimit: 100)]
internal static class AnthropicLimited
{
    public static Task AskAsync(AnthropicClient client, MessageCreateParams parameters) => client.Messages.Create(parameters);

    public static async Task ReadAsync(AnthropicClient client, MessageCreateParams parameters)
    {
        await foreach (var update in client.Messages.CreateStreaming(parameters))
        {
        }
    }

    public static Task FindAsync(AnthropicClient client, MessageCreateParams parameters) => client.Messages.Create<Finding>(parameters);

    public static async Task AskRawAsync(AnthropicClient client, MessageCreateParams parameters)
    {
        using var response = await client.Messages.WithRawResponse.Create(parameters);
        await response.Deserialize();
    }

    public static async Task ReadRawAsync(AnthropicClient client, MessageCreateParams parameters)
    {
        using var response = await client.Messages.WithRawResponse.CreateStreaming(parameters);
        await foreach (var update in response.Enumerate())
        {
        }
    }

    public static Task AskBetaAsync(AnthropicClient client, Beta.MessageCreateParams parameters) => client.Beta.Messages.Create(parameters);

    public static async Task ReadBetaAsync(AnthropicClient client, Beta.MessageCreateParams parameters)
    {
        await foreach (var update in client.Beta.Messages.CreateStreaming(parameters))
        {
        }
    }

    public static Task FindBetaAsync(AnthropicClient client, Beta.MessageCreateParams parameters) => client.Beta.Messages.Create<Finding>(parameters);

    [TrackTokens(agent: "limited", maxPromptTokens: 30)]
    public static Task AskShortlyAsync(AnthropicClient client, MessageCreateParams parameters) => client.Messages.Create(parameters);

    [TrackTokens(agent: "limited", maxPromptTokens: 30)]
    public static Task AskBetaShortlyAsync(AnthropicClient client, Beta.MessageCreateParams parameters) => client.Beta.Messages.Create(parameters);

    internal sealed class Finding
    {
        public string Brand { get; set; } = "";
    }
}
