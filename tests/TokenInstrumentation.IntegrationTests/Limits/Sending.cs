using System.Text.Json.Nodes;
using TokenInstrumentation.IntegrationTests.Sdks;
using TokenInstrumentation.IntegrationTests.Support;
using TokenInstrumentation.Testing.LoopbackOpenAI;
using Xunit;

namespace TokenInstrumentation.IntegrationTests.Limits;

/// <summary>Sends the same request with tracking off and on: what limits add to it is all that differs.</summary>
internal sealed record Sending(LoopbackRequest Off, LoopbackRequest On, TokenRecord Record)
{
    public static LoopbackAnswer Answer { get; } = LoopbackAnswer.FromText("Sales rose by five percent.");

    /// <summary>Runs a call that sends one request.</summary>
    public static async Task<Sending> RunAsync(Func<LoopbackServer, Task> call, LoopbackAnswer? answer = null)
    {
        TokenTracking.Enabled = false;
        LoopbackRequest off;
        try
        {
            await using var server = await Providers.StartAsync(answer ?? Answer);
            await call(server);
            off = Assert.Single(server.Requests);
        }
        finally
        {
            TokenTracking.Enabled = true;
        }

        await using (var server = await Providers.StartAsync(answer ?? Answer))
        {
            using var books = Books.Open();
            await call(server);
            Assert.Equal(0, books.Errors);
            return new Sending(off, Assert.Single(server.Requests), Assert.Single(books.Records));
        }
    }

    /// <summary>With tracking off the provider gets what the code wrote; with tracking on, that and no other change than these members.</summary>
    public void Differs(params string[] members) => Assert.Equal(Without(Off, members).ToJsonString(), Without(On, members).ToJsonString());

    /// <summary>The messages and the bound that reach the provider with tracking on.</summary>
    public void Sent(int? bound, params (string Role, string Text)[] messages)
    {
        Assert.Equal(messages, On.Messages.Select(message => (message.Role, message.Content)));
        Assert.Equal(bound, On.MaxOutputTokens);
    }

    private static JsonObject Without(LoopbackRequest request, string[] members)
    {
        var body = (JsonObject)request.Body.DeepClone();
        foreach (var path in members)
        {
            var names = path.Split('.');
            var parent = names.SkipLast(1).Aggregate((JsonNode?)body, (node, name) => node?[name]);
            (parent as JsonObject)?.Remove(names[^1]);
            if (parent is JsonObject { Count: 0 } empty && empty != body)
            {
                body.Remove(names[0]);
            }
        }

        return body;
    }
}
