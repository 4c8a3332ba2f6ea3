using Anthropic.Core;
using Anthropic.Models.Beta.Messages;
using Anthropic.Services.Beta;
using Anthropic.Services.Beta.Messages;

namespace TokenInstrumentation.IntegrationTests.Sdks.Anthropic;

/// <summary>A service that is not of the SDK's class.</summary>
internal sealed class OwnMessages(IMessageService inner) : IMessageService
{
    public IMessageServiceWithRawResponse WithRawResponse => inner.WithRawResponse;

    public IBatchService Batches => inner.Batches;

    public IMessageService WithOptions(Func<ClientOptions, ClientOptions> modifier) => new OwnMessages(inner.WithOptions(modifier));

    public Task<BetaMessage> Create(MessageCreateParams parameters, CancellationToken cancellationToken = default) => inner.Create(parameters, cancellationToken);

    public IAsyncEnumerable<BetaRawMessageStreamEvent> CreateStreaming(MessageCreateParams parameters, CancellationToken cancellationToken = default) =>
        inner.CreateStreaming(parameters, cancellationToken);

    public Task<BetaMessageTokensCount> CountTokens(MessageCountTokensParams parameters, CancellationToken cancellationToken = default) =>
        inner.CountTokens(parameters, cancellationToken);
}
