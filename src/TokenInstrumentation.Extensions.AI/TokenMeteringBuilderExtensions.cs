using TokenInstrumentation.CompilerServices;
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
    /// <param name="onBudgetExceeded">
    /// Answers a request that a budget refuses: its response goes to the caller as if the provider had sent it, streamed too. Null, or a callback
    /// that returns null, throws <see cref="TokenInstrumentation.TokenBudgetExceededException"/>.
    /// </param>
    public static ChatClientBuilder UseTokenMetering(
        this ChatClientBuilder builder, string? agent = null, Func<TokenInstrumentation.BudgetBreach, ChatResponse?>? onBudgetExceeded = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        TokenMeters.Announce();
        return builder.Use((client, services) =>
        {
            // Begins to log alerts, where AddTokenTracking has asked for it.
            services.GetService(typeof(BudgetAlertLog));
            return new TokenMeteringChatClient(client, agent, onBudgetExceeded);
        });
    }

    /// <inheritdoc cref="UseTokenMetering(ChatClientBuilder, string?, Func{TokenInstrumentation.BudgetBreach, ChatResponse})"/>
    public static EmbeddingGeneratorBuilder<TInput, TEmbedding> UseTokenMetering<TInput, TEmbedding>(
        this EmbeddingGeneratorBuilder<TInput, TEmbedding> builder, string? agent = null)
        where TEmbedding : Embedding
    {
        ArgumentNullException.ThrowIfNull(builder);
        TokenMeters.Announce();
        return builder.Use(generator => new TokenMeteringEmbeddingGenerator<TInput, TEmbedding>(generator, agent));
    }
}
