using Microsoft.Extensions.AI;
using TokenInstrumentation.CompilerServices;

namespace TokenInstrumentation.Extensions.AI;

/// <summary>The leaf meter for embeddings, innermost in the pipeline like <see cref="TokenMeteringChatClient"/>.</summary>
/// <typeparam name="TInput">What is embedded.</typeparam>
/// <typeparam name="TEmbedding">The embedding.</typeparam>
public sealed class TokenMeteringEmbeddingGenerator<TInput, TEmbedding> : DelegatingEmbeddingGenerator<TInput, TEmbedding>, ITokenMeter
    where TEmbedding : Embedding
{
    private readonly MeterIdentity? _meter;

    /// <summary>Meters a generator.</summary>
    /// <param name="innerGenerator">The generator that sends the requests.</param>
    /// <param name="agent">The agent to book for, when the generator belongs to one: it wins over whoever calls. Null books for the current scope.</param>
    public TokenMeteringEmbeddingGenerator(IEmbeddingGenerator<TInput, TEmbedding> innerGenerator, string? agent = null)
        : base(innerGenerator)
    {
        if (innerGenerator.GetService<ITokenMeter>() is null)
        {
            var metadata = innerGenerator.GetService<EmbeddingGeneratorMetadata>();
            _meter = new MeterIdentity
            {
                Agent = agent, Provider = metadata?.ProviderName, Model = metadata?.DefaultModelId, OperationType = OperationType.Embedding,
            };
        }
    }

    /// <inheritdoc/>
    public override Task<GeneratedEmbeddings<TEmbedding>> GenerateAsync(
        IEnumerable<TInput> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (_meter is null || !TokenTracking.Enabled)
        {
            return base.GenerateAsync(values, options, cancellationToken);
        }

        var prompt = values is null or ICollection<TInput> or IReadOnlyCollection<TInput> ? values! : [.. values];
        var call = TokenCall.Begin(_meter);
        call.Prompt = prompt;
        call.RequestModel = options?.ModelId;
        if (call.IsBudgeted && call.Reserve<GeneratedEmbeddings<TEmbedding>, EmbeddingReader<TEmbedding>>(outputBound: 0, canShrink: false) is { } refused)
        {
            return Task.FromException<GeneratedEmbeddings<TEmbedding>>(refused);
        }

        try
        {
            return call.Track<GeneratedEmbeddings<TEmbedding>, EmbeddingReader<TEmbedding>>(base.GenerateAsync(prompt, options, cancellationToken));
        }
        catch (Exception exception) when (call.Fail(exception))
        {
            throw;
        }
    }
}
