using Microsoft.Agents.AI;
using Microsoft.Agents.AI.Workflows;
using Microsoft.Extensions.AI;
using TokenInstrumentation.IntegrationTests.Support;
using Xunit;

namespace TokenInstrumentation.IntegrationTests.AgentFramework;

/// <summary>Workflows make their calls without a call site: one meter on the client that all agents share books each for the agent that spoke.</summary>
public class WorkflowTests
{
    private readonly SpeakingProvider _provider = new();

    [Fact]
    public async Task A_sequence()
    {
        await CheckAsync(["researcher", "writer"], client => AgentWorkflowBuilder.BuildSequential(Agent(client, "researcher"), Agent(client, "writer")));
    }

    [Fact]
    public async Task Agents_at_the_same_time()
    {
        await CheckAsync(["optimist", "pessimist"], client => AgentWorkflowBuilder.BuildConcurrent([Agent(client, "optimist"), Agent(client, "pessimist")]));
    }

    [Fact]
    public async Task A_group_chat()
    {
        await CheckAsync(["writer", "critic", "writer", "critic"], client => AgentWorkflowBuilder
            .CreateGroupChatBuilderWith(agents => new RoundRobinGroupChatManager(agents) { MaximumIterationCount = 4 })
            .AddParticipants(Agent(client, "writer"), Agent(client, "critic")).Build());
    }

    [Fact]
    public async Task A_handoff()
    {
        await CheckAsync(["triage", "tutor"], client =>
        {
            var (triage, tutor) = (Agent(client, "triage", "hand off"), Agent(client, "tutor"));
            return AgentWorkflowBuilder.CreateHandoffBuilderWith(triage).WithHandoffs(triage, [tutor]).Build();
        });
    }

    /// <summary>A name that the code states comes before that of an agent, here as everywhere.</summary>
    [Fact]
    public async Task A_task_whose_agent_is_stated_pays_for_all()
    {
        var client = _provider.AsBuilder().UseTokenMetering().Build();
        using var books = Books.Open();

        await Desk.RunForTeamAsync(AgentWorkflowBuilder.BuildSequential(Agent(client, "researcher"), Agent(client, "writer")));

        Assert.Equal(["team", "team"], books.Records.Select(record => record.AgentName));
        Assert.Equal(_provider.Bill.Sum(line => line.Usage.Total), Assert.Single(books.Tasks).Tokens);
    }

    /// <summary>Nobody tracks the code that runs it, as behind a web server.</summary>
    [Fact]
    public async Task Outside_of_tracked_code()
    {
        var client = _provider.AsBuilder().UseTokenMetering().Build();
        using var books = Books.Open();

        await Desk.RunUntrackedAsync(AgentWorkflowBuilder.BuildSequential(Agent(client, "researcher"), Agent(client, "writer")));

        Assert.Equal(_provider.Bill, books.Records.Select(record => (record.AgentName, record.Usage.ToLoopback())));
    }

    private async Task CheckAsync(string[] speakers, Func<IChatClient, Workflow> build)
    {
        using var books = Books.Open();

        await Desk.RunAsync(build(_provider.AsBuilder().UseTokenMetering().Build()));

        Assert.Equal(speakers.Order(), _provider.Bill.Select(line => line.Agent).Order());
        Assert.Equal(
            _provider.Bill.OrderBy(line => line.Usage.Input),
            books.Records.Select(record => (record.AgentName, record.Usage.ToLoopback())).OrderBy(line => line.Item2.Input));
        Assert.All(books.Records, record => Assert.Equal(nameof(Desk.RunAsync), record.Operation));
        Assert.Equal(_provider.Bill.Sum(line => line.Usage.Total), Assert.Single(books.Tasks).Tokens);
        Assert.Equal((0, 0), (books.TasksUnderWay, books.Errors));
    }

    private static ChatClientAgent Agent(IChatClient client, string name, string instructions = "speak") =>
        new(client, $"{name} {instructions}", name, description: $"The {name}.");

    internal static class Desk
    {
        [TrackTokens]
        public static Task RunAsync(Workflow workflow) => RunUntrackedAsync(workflow);

        [TrackTokens(agent: "team")]
        public static Task RunForTeamAsync(Workflow workflow) => RunUntrackedAsync(workflow);

        public static async Task RunUntrackedAsync(Workflow workflow)
        {
            await using var run = await InProcessExecution.RunStreamingAsync(workflow, new List<ChatMessage> { new(ChatRole.User, "How are sales?") });
            await run.TrySendMessageAsync(new TurnToken(emitEvents: true));
            await foreach (var happened in run.WatchStreamAsync())
            {
                if (happened is WorkflowErrorEvent or ExecutorFailedEvent)
                {
                    Assert.Fail($"{happened}");
                }
            }
        }
    }
}
