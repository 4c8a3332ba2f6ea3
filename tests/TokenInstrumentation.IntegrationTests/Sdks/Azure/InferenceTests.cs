using System.Text.Json.Nodes;
using Azure.AI.Inference;
using TokenInstrumentation.IntegrationTests.Loopback;
using TokenInstrumentation.IntegrationTests.Support;
using TokenInstrumentation.Testing.LoopbackOpenAI;
using Xunit;

namespace TokenInstrumentation.IntegrationTests.Sdks.Azure;

/// <summary>What is Azure.AI.Inference's own: a stream with its response, sent once; embeddings; tools.</summary>
public class InferenceTests
{
    private static readonly LoopbackAnswer s_answer = LoopbackAnswer.FromText("Sales rose.");

    private static readonly LoopbackAnswer s_call = LoopbackAnswer.FromToolCall("find", new JsonObject { ["query"] = "sales" });

    /// <summary>The call sends the request: a second enumeration finds the stream at its end, and books nothing more.</summary>
    [Fact]
    public async Task A_stream_keeps_its_type_and_its_response()
    {
        var outcome = await Scenario.RunAsync(s_answer, async server =>
        {
            StreamingResponse<StreamingChatCompletionsUpdate> stream = await Desk.OpenAsync(server.Inference());
            var response = stream.GetRawResponse();
            Assert.Same(response, stream.GetRawResponse());
            var first = string.Concat(await stream.Select(update => update.ContentUpdate).ToListAsync());
            string second;
            try
            {
                second = string.Concat(await stream.EnumerateValues().Select(update => update.ContentUpdate).ToListAsync());
            }
            catch (Exception exception)
            {
                second = exception.GetType().Name;
            }

            return $"{response.Status} {response.Headers.ContentType} {first} {second}";
        });

        Assert.StartsWith("200 text/event-stream Sales rose.", outcome.Seen);
        outcome.BookedAsBilled(nameof(Desk.OpenAsync));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_stream_that_nobody_reads_is_booked_when_it_is_closed(bool asBytes)
    {
        using var counter = O200kCounter.Register();

        var outcome = await Scenario.RunAsync(s_answer, async server =>
        {
            using var stream = await Desk.OpenAsync(server.Inference());
            return asBytes ? $"{(await new StreamReader(stream.GetRawResponse().ContentStream!).ReadToEndAsync()).Split("data: ").Length}" : "closed";
        }, bill: asBytes ? 1 : null);

        var record = Assert.Single(outcome.Records);
        Assert.Equal((CallStatus.Partial, UsageSource.Partial, 0), (record.Status, record.UsageSource, record.Usage.OutputTokens));
        Assert.True(record.Usage.InputTokens > 0);
    }

    /// <summary>Azure tells a stream's usage to those who ask for it; else the answer is counted.</summary>
    [Fact]
    public async Task A_stream_that_did_not_ask_for_its_usage_is_counted()
    {
        using var counter = O200kCounter.Register();

        var outcome = await Scenario.RunAsync(s_answer, server => Desk.ReadAsync(server.Inference()));

        var record = Assert.Single(outcome.Records);
        Assert.Equal((UsageSource.Counted, outcome.Billed.Output), (record.UsageSource, (int)record.Usage.OutputTokens));
    }

    [Fact]
    public async Task A_tool_loop_by_hand_is_a_record_for_each_request()
    {
        var outcome = await Scenario.RunAsync(() => Scenario.InTurn(s_call, LoopbackAnswer.FromText("It is 42.")), server => Desk.LoopAsync(server.Inference()));

        Assert.Equal("It is 42.", outcome.Seen);
        Assert.Equal(outcome.Bill.Select(line => line.Usage), outcome.Records.Select(record => record.Usage.ToLoopback()));
        Assert.Equal([("tool_calls", 1), ("stop", 0)], outcome.Records.Select(record => (record.FinishReason, record.ToolCalls)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_embedding_is_booked_as_billed(bool sync)
    {
        var outcome = await Scenario.RunAsync(
            new LoopbackAnswer(), server => sync ? Task.FromResult(Desk.Embed(server.InferenceEmbeddings())) : Desk.EmbedAsync(server.InferenceEmbeddings()));

        outcome.BookedAsBilled(sync ? nameof(Desk.Embed) : nameof(Desk.EmbedAsync));
    }

    [TrackTokens(agent: SdkDriver.Agent)]
    private static class Desk
    {
        public static async Task<StreamingResponse<StreamingChatCompletionsUpdate>> OpenAsync(ChatCompletionsClient client) =>
            await client.CompleteStreamingAsync(InferenceDriver.Request("Sales?"));

        public static async Task<string> ReadAsync(ChatCompletionsClient client)
        {
            var request = new ChatCompletionsOptions([new ChatRequestSystemMessage("Be brief."), new ChatRequestUserMessage("Sales?")]) { Model = SdkClients.Model };
            return string.Concat(await (await client.CompleteStreamingAsync(request)).Select(update => update.ContentUpdate).ToListAsync());
        }

        public static async Task<string> LoopAsync(ChatCompletionsClient client)
        {
            var request = InferenceDriver.Request("Sales?");
            while (true)
            {
                ChatCompletions answer = await client.CompleteAsync(request);
                if (answer.ToolCalls.Count == 0)
                {
                    return answer.Content;
                }

                request.Messages.Add(new ChatRequestAssistantMessage(answer));
                request.Messages.Add(new ChatRequestToolMessage("sales: 42", answer.ToolCalls[0].Id));
            }
        }

        public static async Task<string> EmbedAsync(EmbeddingsClient client) =>
            $"{(await client.EmbedAsync(new EmbeddingsOptions(["sales by region", "ad spend"]))).Value.Data.Count}";

        public static string Embed(EmbeddingsClient client) => $"{client.Embed(new EmbeddingsOptions(["sales by region"])).Value.Data.Count}";
    }
}
