using Microsoft.Agents.AI;
using Microsoft.Agents.AI.Workflows;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using TokenInstrumentation.IntegrationTests.Support;
using Xunit;

namespace TokenInstrumentation.IntegrationTests.AgentFramework;

/// <summary>The examples of docs/agent-framework.md compile, run, and stand in the page as they stand here.</summary>
public sealed class AgentFrameworkPageTests
{
    private static readonly DocumentPage s_page = new("agent-framework.md");

    private readonly SpeakingProvider _provider = new();

    [Fact]
    public async Task Workflow()
    {
        IChatClient inner = _provider;
        using var books = Books.Open();

        // Workflow
        var client = inner.AsBuilder().UseTokenMetering().Build();
        var triage = new ChatClientAgent(client, "Route the question.", "triage", description: "Routes questions.");
        var tutor = new ChatClientAgent(client, "Answer it.", "tutor", description: "Answers questions.");
        var workflow = AgentWorkflowBuilder.BuildSequential(triage, tutor);
        // End
        await WorkflowTests.Desk.RunUntrackedAsync(workflow);
        Assert.Equal(["triage", "tutor"], books.Records.Select(record => record.AgentName));
        s_page.Shows();
    }

    [Fact]
    public async Task Hosted()
    {
        IChatClient inner = _provider;
        var services = new ServiceCollection();

        // Hosted
        services.AddChatClient(inner).UseTokenMetering();
        // End
        await using var container = services.BuildServiceProvider();
        using var books = Books.Open();
        await AgentPipelineTests.Server.AnswerAsync(new ChatClientAgent(container.GetRequiredService<IChatClient>(), name: "clerk"));
        Assert.Equal("clerk", Assert.Single(books.Records).AgentName);
        s_page.Shows();
    }

    [Fact]
    public async Task Factory()
    {
        // Factory
        var options = new ChatClientAgentRunOptions { ChatClientFactory = client => client.AsBuilder().UseTokenMetering().Build() };
        // End
        using var books = Books.Open();
        await AgentPipelineTests.Server.AnswerAsync(new ChatClientAgent(_provider, name: "clerk"), options);
        Assert.Equal("clerk", Assert.Single(books.Records).AgentName);
        s_page.Shows();
    }
}
