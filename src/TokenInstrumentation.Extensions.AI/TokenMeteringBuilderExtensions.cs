using TokenInstrumentation.Extensions.AI;

// In the namespace of what it extends, so that it is found where the pipeline is built.
namespace Microsoft.Extensions.AI;

/// <summary>Puts a leaf meter into a pipeline.</summary>
public static class TokenMeteringBuilderExtensions
{
    /// <summary>
    /// Books every request that reaches the provider. Call it last, so that the meter is innermost: below caches, retries, reducers and
    /// tool loops, which send other numbers of requests than they receive.
    /// </summary>
    /// <param name="builder">The pipeline.</param>
    /// <param name="agent">The agent to book for, when the pipeline belongs to one: it wins over whoever calls. Null books for the current scope.</param>
    public static ChatClientBuilder UseTokenMetering(this ChatClientBuilder builder, string? agent = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Use(client => new TokenMeteringChatClient(client, agent));
    }

    /// <inheritdoc cref="UseTokenMetering(ChatClientBuilder, string?)"/>
    public static EmbeddingGeneratorBuilder<TInput, TEmbedding> UseTokenMetering<TInput, TEmbedding>(
        this EmbeddingGeneratorBuilder<TInput, TEmbedding> builder, string? agent = null)
        where TEmbedding : Embedding
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Use(generator => new TokenMeteringEmbeddingGenerator<TInput, TEmbedding>(generator, agent));
    }
}
