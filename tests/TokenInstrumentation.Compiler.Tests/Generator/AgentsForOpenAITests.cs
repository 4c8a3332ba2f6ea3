using TokenInstrumentation.Compiler.Tests.Catalog;
using TokenInstrumentation.Compiler.Tests.Manifest;
using TokenInstrumentation.Manifest;

namespace TokenInstrumentation.Compiler.Tests.Generator;

/// <summary>Agents that take and give OpenAI's own types: what is generated for them compiles, and reads their usage.</summary>
public class AgentsForOpenAITests
{
    private const string Source = """
        #pragma warning disable OPENAI001
        using Microsoft.Agents.AI;
        System.Console.WriteLine();
        static class Desk
        {
            [TrackTokens("a")]
            public static async Task Ask(AIAgent agent, IEnumerable<OpenAI.Chat.ChatMessage> messages, IEnumerable<OpenAI.Responses.ResponseItem> items)
            {
                await agent.RunAsync(messages);
                await agent.RunAsync(items);
                await foreach (var update in agent.RunStreamingAsync(messages)) { }
                await foreach (var update in agent.RunStreamingAsync(items)) { }
            }
        }
        """;

    [Fact]
    public void Each_call_is_intercepted_and_read()
    {
        var compilation = GeneratedProgram.Compile(Scenario.Parse("agents", Source));
        var program = GeneratedProgram.Build(compilation.AddReferences(AgentsForOpenAI.Reference), "Full");
        Assert.Empty(program.Complaints);
        var sites = ManifestReader.Read(Manifests.JsonOf(program)).CallSites;
        Assert.Equal(["agent", "agent", "agent_stream", "agent_stream"], sites.Select(site => site.Kind).Order());
        Assert.All(sites, site => Assert.Equal((CallSiteState.Intercepted, "Microsoft.Agents.AI.OpenAI"), (site.State, site.Sdk)));
        var generated = string.Concat(program.Run.GeneratedTrees);
        Assert.Contains("IResponseReader<global::OpenAI.Chat.ChatCompletion>", generated);
        Assert.Contains("IResponseReader<global::OpenAI.Responses.ResponseResult>", generated);
    }
}
