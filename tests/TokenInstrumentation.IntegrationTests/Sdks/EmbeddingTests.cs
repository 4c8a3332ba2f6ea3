using Microsoft.Extensions.AI;
using OpenAI.Embeddings;
using TokenInstrumentation.IntegrationTests.Loopback;
using TokenInstrumentation.IntegrationTests.Support;
using TokenInstrumentation.Testing.LoopbackOpenAI;
using Xunit;

namespace TokenInstrumentation.IntegrationTests.Sdks;

/// <summary>Embeddings, raw and through the adapter. What comes back without usage is counted from what was sent.</summary>
public class EmbeddingTests
{
    private static readonly Dictionary<string, (Func<LoopbackServer, CancellationToken, Task<string>> Body, UsageSource Source)> s_ways = new()
    {
        [nameof(Embedder.ManyAsync)] = ((server, token) => Embedder.ManyAsync(server.Embeddings(), token), UsageSource.Provider),
        [nameof(Embedder.Many)] = ((server, token) => Task.FromResult(Embedder.Many(server.Embeddings(), token)), UsageSource.Provider),
        [nameof(Embedder.OneAsync)] = ((server, token) => Embedder.OneAsync(server.Embeddings(), token), UsageSource.Counted),
        [nameof(Embedder.One)] = ((server, token) => Task.FromResult(Embedder.One(server.Embeddings(), token)), UsageSource.Counted),
        [nameof(Embedder.GenerateAsync)] = ((server, token) => Embedder.GenerateAsync(server.Embeddings().AsIEmbeddingGenerator(), token), UsageSource.Provider),
        [nameof(Embedder.VectorAsync)] = ((server, token) => Embedder.VectorAsync(server.Embeddings().AsIEmbeddingGenerator(), token), UsageSource.Counted),
        [nameof(Embedder.ZipAsync)] = ((server, token) => Embedder.ZipAsync(server.Embeddings().AsIEmbeddingGenerator(), token), UsageSource.Counted),
        ["metered " + nameof(Embedder.GenerateAsync)] = ((server, token) => Embedder.GenerateAsync(Metered(server), token), UsageSource.Provider),
        ["metered " + nameof(Embedder.VectorAsync)] = ((server, token) => Embedder.VectorAsync(Metered(server), token), UsageSource.Provider),
        ["metered " + nameof(Embedder.ZipAsync)] = ((server, token) => Embedder.ZipAsync(Metered(server), token), UsageSource.Provider),
    };

    public static TheoryData<string> Ways => [.. s_ways.Keys];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task An_embedding_is_booked_as_billed(string way)
    {
        using var counter = O200kCounter.Register();

        var outcome = await Scenario.RunAsync(new LoopbackAnswer(), server => s_ways[way].Body(server, CancellationToken.None));

        var record = outcome.BookedAsBilled(way.Split(' ')[^1], source: s_ways[way].Source);
        Assert.Equal((OperationType.Embedding, 0), (record.OperationType, record.Usage.OutputTokens));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_failed_embedding_is_booked_with_no_tokens(string way)
    {
        var outcome = await Scenario.RunAsync(
            LoopbackAnswer.Fail(500, TimeSpan.FromMilliseconds(5)), server => s_ways[way].Body(server, CancellationToken.None));

        Assert.Contains("ClientResultException", outcome.Seen);
        outcome.BookedAsBilled(way.Split(' ')[^1], CallStatus.Failed, UsageSource.None);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_cancelled_embedding_is_booked_with_no_tokens(string way)
    {
        CancellationTokenSource? leaving = null;
        var outcome = await Scenario.RunAsync(
            () => _ =>
            {
                leaving!.Cancel();
                return new LoopbackAnswer { Delay = Timeout.InfiniteTimeSpan };
            },
            async server =>
            {
                using var cancellation = leaving = new CancellationTokenSource();
                return await s_ways[way].Body(server, cancellation.Token);
            });

        Assert.Contains("CanceledException", outcome.Seen);
        outcome.BookedAsBilled(way.Split(' ')[^1], CallStatus.Cancelled, UsageSource.None);
    }

    private static IEmbeddingGenerator<string, Embedding<float>> Metered(LoopbackServer server) =>
        server.Embeddings().AsIEmbeddingGenerator().AsBuilder().UseTokenMetering().Build();

    [TrackTokens(agent: SdkDriver.Agent)]
    internal static class Embedder
    {
        private static readonly string[] s_texts = ["sales by region", "ad spend"];

        public static async Task<string> ManyAsync(EmbeddingClient client, CancellationToken token) =>
            $"{(await client.GenerateEmbeddingsAsync(s_texts, cancellationToken: token)).Value.Count}";

        public static string Many(EmbeddingClient client, CancellationToken token) =>
            $"{client.GenerateEmbeddings(s_texts, cancellationToken: token).Value.Count}";

        public static async Task<string> OneAsync(EmbeddingClient client, CancellationToken token) =>
            $"{(await client.GenerateEmbeddingAsync("sales by region", cancellationToken: token)).Value.ToFloats().Length}";

        public static string One(EmbeddingClient client, CancellationToken token) =>
            $"{client.GenerateEmbedding("sales by region", cancellationToken: token).Value.ToFloats().Length}";

        public static async Task<string> GenerateAsync(IEmbeddingGenerator<string, Embedding<float>> generator, CancellationToken token) =>
            $"{(await generator.GenerateAsync(s_texts, cancellationToken: token)).Count}";

        public static async Task<string> VectorAsync(IEmbeddingGenerator<string, Embedding<float>> generator, CancellationToken token) =>
            $"{(await generator.GenerateVectorAsync("sales by region", cancellationToken: token)).Length}";

        public static async Task<string> ZipAsync(IEmbeddingGenerator<string, Embedding<float>> generator, CancellationToken token) =>
            $"{(await generator.GenerateAndZipAsync(s_texts, cancellationToken: token)).Length}";
    }
}
