using OpenAI.Embeddings;
using TokenInstrumentation.Testing.LoopbackOpenAI;
using Xunit;

namespace TokenInstrumentation.IntegrationTests.Loopback;

public class EmbeddingTests
{
    [Fact]
    public async Task The_usage_the_SDK_reports_is_what_is_billed()
    {
        await using var server = await LoopbackServer.StartAsync();

        var embeddings = (await server.Embeddings().GenerateEmbeddingsAsync(["sales by region", "ad spend"])).Value;

        var line = Assert.Single(server.Bill.Lines);
        Assert.Equal(2, embeddings.Count);
        Assert.Equal((5, 5), (embeddings.Usage.InputTokenCount, embeddings.Usage.TotalTokenCount));
        Assert.Equal(new LoopbackUsage(5, Output: 0), line.Usage);
    }

    [Fact]
    public async Task Vectors_have_the_dimensions_asked_for_and_know_their_words()
    {
        await using var server = await LoopbackServer.StartAsync();
        var options = new EmbeddingGenerationOptions { Dimensions = 256 };

        var embeddings = (await server.Embeddings().GenerateEmbeddingsAsync(["sales by region", "sales by quarter", "fog"], options)).Value;
        var vectors = embeddings.Select(embedding => embedding.ToFloats().ToArray()).ToArray();

        Assert.All(vectors, vector => Assert.Equal(256, vector.Length));
        Assert.True(Similarity(vectors[0], vectors[1]) > Similarity(vectors[0], vectors[2]));
    }

    private static float Similarity(float[] left, float[] right) => left.Zip(right, (a, b) => a * b).Sum();
}
