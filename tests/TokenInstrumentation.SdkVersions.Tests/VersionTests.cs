using System.Reflection;
using System.Text.Json.Nodes;
using TokenInstrumentation.CompilerServices;
using TokenInstrumentation.Testing.LoopbackAnthropic;
using TokenInstrumentation.Testing.LoopbackOpenAI;
using TokenInstrumentation.Testing.LoopbackOpenAI.Wire;

[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace TokenInstrumentation.SdkVersions.Tests;

/// <summary>What is generated adapts to the version at hand: it compiles, and books what the provider bills.</summary>
public class VersionTests
{
    private static readonly LoopbackAnswer s_answer = LoopbackAnswer.FromText("Sales rose.") with { CachedInputTokens = 3, ReasoningTokens = 7 };

    private static readonly Dictionary<string, IWireFormat> s_formats = new()
    {
        [MessagesFormat.Path] = new MessagesFormat(),
        ["/openai/deployments/gpt-4o-mini/chat/completions"] = ChatCompletionsFormat.Instance,
        ["/openai/deployments/text-embedding-3-small/embeddings"] = EmbeddingsFormat.Instance,
    };

    private static readonly LoopbackAnswer s_toolCall = LoopbackAnswer.FromToolCall("desk-find", new JsonObject { ["query"] = "sales" }) with { ReasoningTokens = 5 };

    public static TheoryData<string> SemanticKernels => [.. SdkVersion.SemanticKernel.Select(version => version.Name)];

    public static TheoryData<string> Versions => [.. SdkVersion.All.Select(version => version.Name)];

    public static TheoryData<string> AnthropicVersions => [.. SdkVersion.All.Where(version => version.Program == "Anthropic").Select(version => version.Name)];

    [Theory]
    [MemberData(nameof(Versions))]
    public Task Each_call_compiles_and_is_booked_as_billed(string name) => RunAllAsync(SdkVersion.All.Single(version => version.Name == name), methods: name == "OpenAI 2.1" ? 6 : name.StartsWith("OpenAI", StringComparison.Ordinal) ? 8 : 4);

    [Fact]
    public Task Azure_OpenAI_2_1_with_its_own_OpenAI_is_booked_as_billed() => RunAllAsync(SdkVersion.Azure, methods: 5);

    /// <summary>The body is followed in whatever way it is read.</summary>
    [Theory]
    [MemberData(nameof(AnthropicVersions))]
    public Task Each_way_of_reading_a_raw_response_of_Anthropic_is_booked_as_billed(string name) => RunAllAsync(Anthropic(name) with { Program = "AnthropicRaw" }, methods: 8);

    /// <summary>Two requests, the first of which asks for a tool.</summary>
    [Theory]
    [MemberData(nameof(AnthropicVersions))]
    public Task Each_request_of_a_tool_runner_of_Anthropic_is_booked_as_billed(string name) => RunAllAsync(
        Anthropic(name) with { Program = "AnthropicTools" },
        methods: Anthropic(name).Symbols.Contains("THREADS") ? 5 : 3,
        requests: 2,
        _ => request => request.Number == 1 ? LoopbackAnswer.FromToolCall("find", new JsonObject { ["query"] = "sales" }) : s_answer);

    /// <summary>The meter, too, is built against another version than it meets. What a connector sends in a loop is one call.</summary>
    [Theory]
    [MemberData(nameof(SemanticKernels))]
    public async Task Semantic_Kernel_over_it_is_booked_as_billed(string name)
    {
        var program = new MeteredProgram(SdkVersion.SemanticKernel.Single(version => version.Name == name));
        Assert.Equal(8, program.Methods.Count());
        foreach (var method in program.Methods)
        {
            var requests = method.Contains("Loop", StringComparison.Ordinal) ? 2 : 1;
            ForgetMeters();
            await using var server = await LoopbackServer.StartAsync(request => request.Number < requests ? s_toolCall : s_answer, s_formats);
            var sink = new Sink();
            await using (TokenRun.Start(options: new TokenRunOptions { Persist = false, Sinks = [sink] }))
            {
                Assert.Equal("Sales rose.", await program.RunAsync(method, server.Endpoint));
            }

            var record = Assert.Single(sink.Records);
            Assert.Equal(requests, server.Bill.Lines.Count);
            Assert.Equal((method, server.Bill.Total), (method, ToLoopback(record.Usage)));
            Assert.Equal(("asker", method, UsageSource.Provider, "gpt-4o-mini"), (record.AgentName, record.Operation, record.UsageSource, record.Model));
        }

        program.Unload();
    }

    /// <summary>Prompt 10 beside 7 of the cache (Anthropic), or 12 beside 5 of tools, with thoughts beside the answer (Google): ours hold all of it.</summary>
    [Theory]
    [InlineData("Anthropic.SDK", 4, 17, 5, 4, 3, 0)]
    [InlineData("Google.GenAI", 2, 17, 12, 4, 0, 7)]
    [InlineData("Mscc.GenerativeAI", 7, 17, 12, 4, 0, 7)]
    public async Task A_stand_in_is_booked_in_inclusive_buckets(string name, int methods, long input, long output, long cached, long cacheWrite, long reasoning)
    {
        var program = new MeteredProgram(SdkVersion.StandIns.Single(sdk => sdk.Name == name));
        var whole = program.Methods.Where(method => method is not ("LeaveAsync" or "EmbedAsync")).ToList();
        Assert.Equal(methods, whole.Count);
        foreach (var method in whole)
        {
            var (seen, record) = await RunAsync(program, method);
            Assert.Equal("Sales rose.", seen);
            Assert.Equal(new TokenUsage(input, output) { CachedInputTokens = cached, CacheWriteTokens = cacheWrite, ReasoningTokens = reasoning }, record.Usage);
            Assert.Equal(("asker", method, UsageSource.Provider), (record.AgentName, record.Operation, record.UsageSource));
            Assert.NotNull(record.Model ?? record.RequestModel);
        }

        program.Unload();
    }

    /// <summary>The stream announces one output token before there is any; what has come is "Sales ".</summary>
    [Fact]
    public async Task A_stand_in_s_placeholder_is_no_output()
    {
        var program = new MeteredProgram(SdkVersion.StandIns.Single(sdk => sdk.Name == "Anthropic.SDK"));
        var (_, record) = await RunAsync(program, "LeaveAsync");

        Assert.Equal((17, 1), (record.Usage.InputTokens, record.Usage.OutputTokens));
        Assert.Equal((CallStatus.Partial, UsageSource.Partial), (record.Status, record.UsageSource));
        program.Unload();
    }

    /// <summary>Where the provider tells no usage, the text is counted.</summary>
    [Theory]
    [InlineData("Google.GenAI")]
    [InlineData("Mscc.GenerativeAI")]
    public async Task A_stand_in_s_embedding_is_booked_by_its_text(string name)
    {
        var program = new MeteredProgram(SdkVersion.StandIns.Single(sdk => sdk.Name == name));
        var (_, record) = await RunAsync(program, "EmbedAsync");

        Assert.Equal(("gemini-embedding-001", UsageSource.Estimated, 0), (record.RequestModel, record.UsageSource, record.Usage.OutputTokens));
        Assert.InRange(record.Usage.InputTokens, 1, 4);
        program.Unload();
    }

    private static async Task<(string Seen, TokenRecord Record)> RunAsync(MeteredProgram program, string method)
    {
        var sink = new Sink();
        await using var run = TokenRun.Start(options: new TokenRunOptions { Persist = false, Sinks = [sink] });
        var seen = await program.RunAsync(method, new Uri("http://localhost"));
        await run.FlushAsync();
        return (seen, Assert.Single(sink.Records));
    }

    private static SdkVersion Anthropic(string name) => SdkVersion.All.Single(version => version.Name == name);

    private static Task RunAllAsync(SdkVersion version, int methods) =>
        RunAllAsync(version, methods, requests: 1, method => _ => method == "EmbedAsync" ? new LoopbackAnswer() : s_answer);

    private static async Task RunAllAsync(SdkVersion version, int methods, int requests, Func<string, AnswerScript> script)
    {
        var program = new MeteredProgram(version);
        Assert.Equal(methods, program.Methods.Count());
        foreach (var method in program.Methods)
        {
            await using var server = await LoopbackServer.StartAsync(script(method), s_formats);
            var sink = new Sink();
            await using (TokenRun.Start(options: new TokenRunOptions { Persist = false, Sinks = [sink] }))
            {
                Assert.Equal(method == "EmbedAsync" ? "1" : "Sales rose.", await program.RunAsync(method, server.Endpoint));
            }

            if (version.Program == "Anthropic")
            {
                Assert.Equal([("system", "Answer in at most 50 words."), ("user", "Sales?")], Assert.Single(server.Requests).Messages.Select(message => (message.Role, message.Content)));
            }

            Assert.Equal((method, requests), (method, server.Bill.Lines.Count));
            Assert.Equal(server.Bill.Lines.Select(line => (method, line.Usage)), sink.Records.Select(record => (method, ToLoopback(record.Usage))));
            Assert.All(sink.Records, record => Assert.Equal(
                ("asker", method, UsageSource.Provider, server.Bill.Lines[0].Model), (record.AgentName, record.Operation, record.UsageSource, record.Model)));
        }

        program.Unload();
    }

    /// <summary>As in a program whose first call this is: its container makes the meter in the middle of it.</summary>
    private static void ForgetMeters() => typeof(TokenMeters).GetProperty("Exist", BindingFlags.NonPublic | BindingFlags.Static)!.SetValue(null, false);

    private static LoopbackUsage ToLoopback(TokenUsage booked) =>
        new((int)booked.InputTokens, (int)booked.OutputTokens, (int)booked.CachedInputTokens, (int)booked.ReasoningTokens, (int)booked.CacheWriteTokens);

    private sealed class Sink : ITokenSink
    {
        public List<TokenRecord> Records { get; } = [];

        public void OnRecord(in TokenRecord record) => Records.Add(record);
    }
}
