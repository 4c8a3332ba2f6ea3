using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using TokenInstrumentation.Testing.LoopbackOpenAI;
using Xunit;

namespace TokenInstrumentation.IntegrationTests.Loopback;

/// <summary>What the SDK never sends.</summary>
public class RawHttpTests
{
    [Fact]
    public async Task A_stream_tells_its_usage_only_when_asked()
    {
        await using var server = await LoopbackServer.StartAsync();

        var silent = await PostAsync(server, "chat/completions", ChatBody(("stream", true)));
        var telling = await PostAsync(
            server, "chat/completions", ChatBody(("stream", true), ("stream_options", new JsonObject { ["include_usage"] = true })));

        Assert.DoesNotContain("prompt_tokens", silent);
        Assert.Contains("prompt_tokens", telling);
        Assert.All([silent, telling], body => Assert.EndsWith("data: [DONE]\n\n", body));
        Assert.Equal(server.Bill.Lines[0].Usage, server.Bill.Lines[1].Usage);
    }

    [Fact]
    public async Task The_older_name_of_the_output_limit_is_honoured()
    {
        await using var server = await LoopbackServer.StartAsync(LoopbackAnswer.FromText("one two three four"));

        var body = JsonNode.Parse(await PostAsync(server, "chat/completions", ChatBody(("max_tokens", 2))))!;

        Assert.Equal("length", body["choices"]![0]!["finish_reason"]!.GetValue<string>());
        Assert.Equal(2, server.Bill.Total.Output);
    }

    [Fact]
    public async Task Embeddings_come_as_floats_unless_base64_is_asked_for_and_take_token_ids()
    {
        await using var server = await LoopbackServer.StartAsync();
        var request = new JsonObject { ["model"] = "text-embedding-3-small", ["input"] = new JsonArray(1, 2, 3), ["dimensions"] = 8 };

        var body = JsonNode.Parse(await PostAsync(server, "embeddings", request))!;

        Assert.Equal(8, body["data"]![0]!["embedding"]!.AsArray().Count);
        Assert.Equal(3, server.Bill.Total.Input);
    }

    [Fact]
    public async Task Unknown_paths_and_broken_bodies_are_errors_and_free()
    {
        await using var server = await LoopbackServer.StartAsync();
        using var http = new HttpClient();

        var unknown = await http.PostAsync($"{server.Endpoint}/images", new StringContent("{}"));
        var broken = await http.PostAsync($"{server.Endpoint}/chat/completions", new StringContent("{"));

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.BadRequest), (unknown.StatusCode, broken.StatusCode));
        Assert.Empty(server.Requests);
        Assert.Empty(server.Bill.Lines);
    }

    [Fact]
    public async Task Many_requests_at_once_are_all_on_the_bill()
    {
        const int Requests = 200;
        await using var server = await LoopbackServer.StartAsync();

        await Task.WhenAll(Enumerable.Range(0, Requests).Select(_ => PostAsync(server, "chat/completions", ChatBody())));

        Assert.Equal(Enumerable.Range(1, Requests), server.Bill.Lines.Select(line => line.RequestNumber).Order());
        Assert.Equal(Requests * server.Bill.Lines[0].Usage.Total, server.Bill.Total.Total);
    }

    private static JsonObject ChatBody(params IEnumerable<(string Name, JsonNode Value)> extras)
    {
        var body = new JsonObject
        {
            ["model"] = SdkClients.Model,
            ["messages"] = new JsonArray(new JsonObject { ["role"] = "user", ["content"] = "hello world" }),
        };
        foreach (var (name, value) in extras)
        {
            body[name] = value;
        }

        return body;
    }

    private static async Task<string> PostAsync(LoopbackServer server, string path, JsonObject body)
    {
        using var http = new HttpClient();
        using var response = await http.PostAsJsonAsync($"{server.Endpoint}/{path}", body);
        return await response.Content.ReadAsStringAsync();
    }
}
