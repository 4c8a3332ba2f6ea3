using System.Text;
using System.Text.Json.Nodes;
using OpenAI.Responses;
using TokenInstrumentation.Testing.LoopbackOpenAI;
using Xunit;

namespace TokenInstrumentation.IntegrationTests.Loopback;

public class ResponsesTests
{
    [Fact]
    public async Task The_usage_the_SDK_reports_is_what_is_billed()
    {
        await using var server = await LoopbackServer.StartAsync(
            LoopbackAnswer.FromText("Sales rose.") with { CachedInputTokens = 2, ReasoningTokens = 8 });

        var response = (await server.Responses().CreateResponseAsync(SdkClients.Model, "How did sales develop?")).Value;

        Assert.Equal("Sales rose.", response.GetOutputText());
        Assert.Equal(ResponseStatus.Completed, response.Status);
        Assert.Equal(Assert.Single(server.Bill.Lines).Usage, response.Usage.ToLoopback());
    }

    [Fact]
    public async Task The_completed_event_carries_the_billed_usage()
    {
        await using var server = await LoopbackServer.StartAsync(LoopbackAnswer.FromText("Sales rose in all regions."));
        var text = new StringBuilder();
        ResponseTokenUsage? usage = null;

        await foreach (var update in server.Responses().CreateResponseStreamingAsync(SdkClients.Model, "How did sales develop?"))
        {
            if (update is StreamingResponseOutputTextDeltaUpdate delta)
            {
                text.Append(delta.Delta);
            }
            else if (update is StreamingResponseCompletedUpdate completed)
            {
                usage = completed.Response.Usage;
            }
        }

        Assert.Equal("Sales rose in all regions.", text.ToString());
        Assert.NotNull(usage);
        Assert.Equal(server.Bill.Total, usage.ToLoopback());
    }

    [Fact]
    public async Task The_output_limit_leaves_the_response_incomplete()
    {
        await using var server = await LoopbackServer.StartAsync(LoopbackAnswer.FromText("one two three four five"));
        var options = new CreateResponseOptions(SdkClients.Model, [ResponseItem.CreateUserMessageItem("Count.")])
        {
            MaxOutputTokenCount = 2,
        };

        var response = (await server.Responses().CreateResponseAsync(options)).Value;

        Assert.Equal(("one two", ResponseStatus.Incomplete), (response.GetOutputText(), response.Status));
        Assert.Equal(ResponseIncompleteStatusReason.MaxOutputTokens, response.IncompleteStatusDetails.Reason);
        Assert.Equal(2, server.Bill.Total.Output);
    }

    [Fact]
    public async Task Function_calls_parse()
    {
        await using var server = await LoopbackServer.StartAsync(
            LoopbackAnswer.FromToolCall("find_rows", new JsonObject { ["brand"] = "Northpeak" }));

        var response = (await server.Responses().CreateResponseAsync(SdkClients.Model, "Look it up.")).Value;

        var call = Assert.IsType<FunctionCallResponseItem>(Assert.Single(response.OutputItems));
        Assert.Equal(("find_rows", """{"brand":"Northpeak"}"""), (call.FunctionName, call.FunctionArguments.ToString()));
    }
}
