using TokenInstrumentation.Compiler.Tests.Generator;
using TokenInstrumentation.Manifest;

namespace TokenInstrumentation.Compiler.Tests.Manifest;

/// <summary>What the manifest says of each call, whoever answers for it.</summary>
public class ManifestTests
{
    [Fact]
    public void A_tracked_call_is_described()
    {
        var site = Single("""
            namespace Shop.Agents
            {
                class Analyst(IChatClient chat)
                {
                    [TrackTokens("analyst", wordLimit: 300, tokenBudget: 4000, maxOutputTokens: 900, maxPromptTokens: 700, operation: "ask")]
                    public Task<ChatResponse> AskAsync(string question) => chat.GetResponseAsync(question);
                }
            }
            """);
        Assert.Matches("^[0-9a-f]{16}$", site.Id);
        Assert.Equal(
            new ManifestCallSite
            {
                Id = site.Id,
                Member = "Shop.Agents.Analyst.AskAsync",
                File = "Desk.cs",
                Agent = "analyst",
                AgentOrigin = AgentOrigin.Declared,
                Operation = "ask",
                Module = "Shop.Agents.Analyst",
                Callee = "ChatClientExtensions.GetResponseAsync",
                Sdk = "Microsoft.Extensions.AI",
                Kind = "chat",
                State = CallSiteState.Intercepted,
                Budgeted = true,
                WordLimit = 300,
                TokenBudget = 4000,
                MaxOutputTokens = 900,
                MaxPromptTokens = 700,
            },
            site);
    }

    [Theory]
    [InlineData("", CallSiteState.Untracked, null)]
    [InlineData("[Untracked(\"a probe\")]", CallSiteState.Excused, "a probe")]
    [InlineData("[TrackTokens]", CallSiteState.Intercepted, null)]
    public void A_call_has_a_state(string attribute, object state, string? reason)
    {
        var site = Single($$"""class Desk { {{attribute}} public Task Ask() => FakeClient.Shared.GetResponseAsync("1"); }""");
        Assert.Equal((state, reason), (site.State, site.Reason));
    }

    /// <summary>A file of equal content cannot be told apart from its twin, by which calls are found.</summary>
    [Fact]
    public void A_tracked_call_that_stays_as_it_is_says_why()
    {
        const string Twin = "\nfile class Twin { [TrackTokens(\"a\")] public Task Ask() => FakeClient.Shared.GetResponseAsync(\"1\"); }\n";
        var sites = Manifests.Of($"System.Console.WriteLine();\n// file: /app/One/Twin.cs{Twin}// file: /app/Two/Twin.cs{Twin}").CallSites;
        Assert.Equal(2, sites.Count);
        Assert.All(sites, site => Assert.Equal(CallSiteState.Declined, site.State));
        Assert.All(sites, site => Assert.NotEmpty(site.Reason!));
    }

    [Theory]
    [InlineData("[TrackTokens(\"a\")]", "a", AgentOrigin.Declared, null)]
    [InlineData("[TrackTokens(AgentFrom = nameof(role))]", null, AgentOrigin.AgentFrom, "role")]
    [InlineData("[TrackTokens]", null, AgentOrigin.Inherited, null)]
    public void An_agent_is_named_or_said_how_it_is_found(string attribute, string? agent, object origin, string? from)
    {
        var site = Single($$"""class Desk { {{attribute}} public Task Ask(string role) => FakeClient.Shared.GetResponseAsync("1"); }""");
        Assert.Equal((agent, origin, from), (site.Agent, site.AgentOrigin, site.AgentFrom));
    }

    [Fact]
    public void An_agent_of_the_assembly_is_a_default()
    {
        var site = Assert.Single(Manifests.Of("[assembly: TrackTokens(\"app\")]\nawait FakeClient.Shared.GetResponseAsync(\"1\");").CallSites);
        Assert.Equal(("app", AgentOrigin.Assembly, "Program.Main", "Program.cs"), (site.Agent, site.AgentOrigin, site.Member, site.File));
    }

    [Theory]
    [InlineData("[TrackTokens(\"a\")]", true)]
    [InlineData("[TrackTokens(\"a\", wordLimit: 3)]", true)]
    [InlineData("", false)]
    public void Budgeted_is_what_is_tracked_and_limited(string attribute, bool budgeted)
    {
        var manifest = Manifests.Of($$"""
            System.Console.WriteLine();
            // file: /app/Desk.cs
            [assembly: TokenBudget(2_000, agent: "a")]
            class Desk { {{attribute}} public Task Ask() => FakeClient.Shared.GetResponseAsync("1"); }
            """);
        Assert.Equal(budgeted, Assert.Single(manifest.CallSites).Budgeted);
        Assert.Equal([new ManifestBudget(2000, "a")], manifest.Budgets);
        Assert.Equal([new ManifestAgent("a", budgeted ? 1 : 0)], manifest.Agents);
    }

    [Fact]
    public void What_only_passes_a_call_on_is_no_call()
    {
        var manifest = Manifests.Of("""
            System.Console.WriteLine();
            class Middle(IChatClient inner) : DelegatingChatClient(inner)
            {
                public override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken token = default) =>
                    base.GetResponseAsync(messages, options, token);
            }
            static class Gate
            {
                [LlmCall] public static async Task<string> Send(string text) => (await FakeClient.Shared.GetResponseAsync(text)).Text;
                public static Task<string> Use() => Send("x");
                public static System.Linq.Expressions.Expression<Func<Task<ChatResponse>>> Tree => () => FakeClient.Shared.GetResponseAsync(new List<ChatMessage>(), null, default);
            }
            """);
        Assert.Equal(["Gate.Use"], manifest.CallSites.Select(site => site.Member));
    }

    [Fact]
    public void At_level_Off_there_is_none() =>
        Assert.Empty(Manifests.Of("[assembly: TrackTokens(\"app\")]\nawait FakeClient.Shared.GetResponseAsync(\"1\");", "Off").CallSites);

    [Fact]
    public void Without_calls_nothing_is_embedded()
    {
        var program = GeneratedProgram.Build(Scenario.Parse("none", "[assembly: TokenBudget(40_000)]\nSystem.Console.WriteLine();"), "Full");
        Assert.DoesNotContain(program.GeneratedFiles, file => file.Contains("Manifest", StringComparison.Ordinal));
        Assert.Equal(ManifestWriter.Write(TokenManifest.Empty("App")), Manifests.JsonOf(program));
    }

    [Fact]
    public void What_the_source_says_arrives_as_it_is()
    {
        // A lone surrogate is lost in the metadata of the excuse itself, not in the manifest.
        const string Reason = "quotes \" \"\"\" \\ { } \u0001 \u0085 \u2028 \n \t ü 日本 😀 \ud800 end";
        var program = GeneratedProgram.Build(Scenario.Parse("text", $$"""
            System.Console.WriteLine();
            namespace N
            {
                class Outer<T> { public class @class<U> { [Untracked({{Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(Reason, true)}})] public Task @Ask<V>() => FakeClient.Shared.GetResponseAsync("1"); } }
            }
            """), "Full");
        var site = Assert.Single(ManifestReader.Read(Manifests.JsonOf(program)).CallSites);
        Assert.Equal(Reason, site.Reason);
        Assert.Equal("N.Outer<T>.class<U>.Ask", site.Member.Replace("@", "", StringComparison.Ordinal));
    }

    private static ManifestCallSite Single(string desk) => Assert.Single(Manifests.Of($"System.Console.WriteLine();\n// file: /app/Desk.cs\n{desk}").CallSites);
}
