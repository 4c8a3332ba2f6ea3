using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using TokenInstrumentation.IntegrationTests.Support;
using Xunit;

namespace TokenInstrumentation.IntegrationTests.AgentFramework;

/// <summary>Where the one line stands that meters an agent, and whom it books for.</summary>
public class AgentPipelineTests
{
    private readonly SpeakingProvider _provider = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Turns_of_a_session(bool streaming)
    {
        var agent = Agent(Metered(), "clerk");
        using var books = Books.Open();

        await Desk.TalkAsync(agent, streaming);

        Assert.Equal(["clerk", "clerk"], _provider.Bill.Select(line => line.Agent));
        CheckBooked(books, nameof(Desk.TalkAsync));
    }

    /// <summary>For one run, of an agent that somebody else has made without a meter.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_meter_from_the_factory_of_the_run_options(bool streaming)
    {
        var find = AIFunctionFactory.Create((string query) => $"{query}: 42", "find");
        var agent = Agent(_provider, "clerk", tools: [find]);
        using var books = Books.Open();

        await Desk.RunWithFactoryAsync(agent, streaming);

        CheckBooked(books, nameof(Desk.RunWithFactoryAsync));
    }

    /// <summary>As <c>AddAIAgent</c> of Microsoft.Agents.AI.Hosting makes them, which does not restore here: from the chat client of the container.</summary>
    [Fact]
    public async Task Hosted_agents_over_the_client_of_the_container()
    {
        var services = new ServiceCollection();
        services.AddChatClient(_provider).UseTokenMetering();
        foreach (var name in new[] { "clerk", "critic" })
        {
            services.AddKeyedSingleton<AIAgent>(name, (container, key) => Agent(container.GetRequiredService<IChatClient>(), (string)key!));
        }

        await using var container = services.BuildServiceProvider();
        using var books = Books.Open();

        await Server.AnswerAsync(container.GetRequiredKeyedService<AIAgent>("clerk"));
        await Server.AnswerAsync(container.GetRequiredKeyedService<AIAgent>("critic"));

        Assert.Equal(["clerk", "critic"], _provider.Bill.Select(line => line.Agent));
        Assert.Equal(_provider.Bill, books.Records.Select(record => (record.AgentName, record.Usage.ToLoopback())));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_agent_as_a_tool_pays_for_itself(bool streaming)
    {
        var client = Metered();
        var researcher = Agent(client, "researcher");
        var used = false;
        var once = new OnceChatClient(_provider, () => !used && (used = true));
        var writer = new ChatClientAgent(once.AsBuilder().UseTokenMetering().Build(), "writer hand off", "writer", tools: [researcher.AsAIFunction()]);
        using var books = Books.Open();

        await Desk.RunAsync(writer, streaming);

        Assert.Equal(["writer", "researcher", "writer"], _provider.Bill.Select(line => line.Agent));
        CheckBooked(books, nameof(Desk.RunAsync));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Middleware_and_telemetry_above_a_meter_do_not_double(bool streaming)
    {
        var agent = Agent(Metered(), "clerk").AsBuilder()
            .Use((messages, session, options, next, cancellationToken) => next(messages, session, options, cancellationToken))
            .UseOpenTelemetry().Build();
        using var books = Books.Open();

        await Desk.RunAsync(agent, streaming);

        Assert.Single(_provider.Bill);
        CheckBooked(books, nameof(Desk.RunAsync));
    }

    private void CheckBooked(Books books, string operation)
    {
        Assert.Equal(_provider.Bill, books.Records.Select(record => (record.AgentName, record.Usage.ToLoopback())));
        Assert.All(books.Records, record => Assert.Equal(operation, record.Operation));
        Assert.Equal(_provider.Bill.Sum(line => line.Usage.Total), Assert.Single(books.Tasks).Tokens);
        Assert.Equal((0, 0), (books.TasksUnderWay, books.Errors));
    }

    private IChatClient Metered() => _provider.AsBuilder().UseTokenMetering().Build();

    private static ChatClientAgent Agent(IChatClient client, string name, IList<AITool>? tools = null) =>
        new(client, $"{name} speak", name, description: $"The {name}.", tools: tools);

    /// <summary>Hands off once, and speaks from then on.</summary>
    private sealed class OnceChatClient(IChatClient inner, Func<bool> handsOff) : DelegatingChatClient(inner)
    {
        public override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            base.GetResponseAsync(messages, Instruct(options), cancellationToken);

        public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            base.GetStreamingResponseAsync(messages, Instruct(options), cancellationToken);

        private ChatOptions Instruct(ChatOptions? options)
        {
            var instructed = options?.Clone() ?? new ChatOptions();
            instructed.Instructions = handsOff() ? "writer hand off" : "writer speak";
            return instructed;
        }
    }

    internal static class Desk
    {
        [TrackTokens]
        public static async Task TalkAsync(AIAgent agent, bool streaming)
        {
            var session = await agent.CreateSessionAsync();
            foreach (var question in new[] { "How are sales?", "And last year?" })
            {
                if (streaming)
                {
                    await agent.RunStreamingAsync(question, session).ToListAsync();
                }
                else
                {
                    await agent.RunAsync(question, session);
                }
            }
        }

        [TrackTokens]
        public static async Task RunWithFactoryAsync(ChatClientAgent agent, bool streaming)
        {
            var options = new ChatClientAgentRunOptions { ChatClientFactory = client => client.AsBuilder().UseTokenMetering().Build() };
            if (streaming)
            {
                await agent.RunStreamingAsync("How are sales?", options: options).ToListAsync();
            }
            else
            {
                await agent.RunAsync("How are sales?", options: options);
            }
        }

        [TrackTokens]
        public static async Task RunAsync(AIAgent agent, bool streaming)
        {
            if (streaming)
            {
                await agent.RunStreamingAsync("How are sales?").ToListAsync();
            }
            else
            {
                await agent.RunAsync("How are sales?");
            }
        }
    }

    /// <summary>Nothing here is tracked.</summary>
    internal static class Server
    {
        public static Task AnswerAsync(AIAgent agent, AgentRunOptions? options = null) => agent.RunAsync("How are sales?", options: options);
    }
}
