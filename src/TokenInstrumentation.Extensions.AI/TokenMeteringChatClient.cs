using Microsoft.Extensions.AI;
using TokenInstrumentation.CompilerServices;

namespace TokenInstrumentation.Extensions.AI;

/// <summary>
/// The leaf meter: books every request that reaches the provider, under the agent, operation and call site of the scope in which it is sent.
/// It belongs innermost in the pipeline, below caches, retries, reducers and tool loops.
/// </summary>
public sealed class TokenMeteringChatClient : DelegatingChatClient, ITokenMeter
{
    private readonly MeterIdentity? _meter;
    private readonly Func<BudgetBreach, ChatResponse?>? _onBudgetExceeded;

    /// <summary>Meters a client.</summary>
    /// <param name="innerClient">The client that sends the requests.</param>
    /// <param name="agent">The agent to book for, when the client belongs to one: it wins over whoever calls. Null books for the current scope.</param>
    /// <param name="onBudgetExceeded">
    /// Answers a request that a budget refuses, instead of the exception. Null, or a callback that returns null, throws
    /// <see cref="TokenBudgetExceededException"/>.
    /// </param>
    public TokenMeteringChatClient(IChatClient innerClient, string? agent = null, Func<BudgetBreach, ChatResponse?>? onBudgetExceeded = null)
        : base(innerClient)
    {
        _onBudgetExceeded = onBudgetExceeded;

        // Booked once, at the innermost meter: one above another only passes through.
        if (innerClient.GetService<ITokenMeter>() is null)
        {
            var metadata = innerClient.GetService<ChatClientMetadata>();
            _meter = new MeterIdentity { Agent = agent, Provider = metadata?.ProviderName, Model = metadata?.DefaultModelId };
        }
    }

    /// <inheritdoc/>
    public override Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (_meter is null || !TokenTracking.Enabled)
        {
            return base.GetResponseAsync(messages, options, cancellationToken);
        }

        var prompt = Materialize(messages);
        var call = TokenCall.Begin(_meter);
        call.Prompt = prompt;
        call.RequestModel = options?.ModelId;
        var pass = PromptPass.Exist ? call.OpenPrompt() : null;
        if (pass is not null)
        {
            (prompt, options) = PromptRewriter.Rewrite(pass, prompt, options);
            call.Prompt = prompt;
        }

        if (call.IsBudgeted)
        {
            if (call.Reserve<ChatResponse, ChatResponseReader>(options?.MaxOutputTokens, canShrink: true) is { } refused)
            {
                return _onBudgetExceeded?.Invoke(refused.Breach) is { } stop ? Task.FromResult(stop) : Task.FromException<ChatResponse>(refused);
            }

            if (call.GrantedOutputTokens is { } granted)
            {
                (prompt, options) = FinalAnswer.Within(granted, call.WrapsUp, prompt, options);
            }
        }

        try
        {
            var response = base.GetResponseAsync(prompt, options, cancellationToken);
            return call.Track<ChatResponse, ChatResponseReader>(pass is { WantsAnswer: true } ? AnswerObserver.Observe(pass, response) : response);
        }
        catch (Exception exception) when (call.Fail(exception))
        {
            throw;
        }
    }

    /// <inheritdoc/>
    public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (_meter is null || !TokenTracking.Enabled)
        {
            return base.GetStreamingResponseAsync(messages, options, cancellationToken);
        }

        var prompt = Materialize(messages);
        var stream = PromptPass.Exist ? StreamRewritten(prompt, options, cancellationToken) : new MeteredStream<ChatResponseUpdate, ChatResponseReader>(
            _meter, base.GetStreamingResponseAsync(prompt, options, cancellationToken), prompt, options?.ModelId, options?.MaxOutputTokens, Shrink);
        return _onBudgetExceeded is null ? stream : StopResponse.Or(stream, _onBudgetExceeded, cancellationToken);

        IAsyncEnumerable<ChatResponseUpdate> Shrink(int granted, bool wrapsUp)
        {
            var (sent, shrunk) = FinalAnswer.Within(granted, wrapsUp, prompt, options);
            return base.GetStreamingResponseAsync(sent, shrunk, cancellationToken);
        }
    }

    // Which agent asks is known when the stream is enumerated: only then is the prompt rewritten, and the client called.
    private MeteredStream<ChatResponseUpdate, ChatResponseReader> StreamRewritten(
        IEnumerable<ChatMessage> prompt, ChatOptions? options, CancellationToken cancellationToken)
    {
        return new MeteredStream<ChatResponseUpdate, ChatResponseReader>(_meter!, Open, prompt, options?.ModelId, options?.MaxOutputTokens);

        (object, Func<int?, bool, IAsyncEnumerable<ChatResponseUpdate>>) Open(PromptPass? pass)
        {
            var (sent, sentOptions) = pass is null ? (prompt, options) : PromptRewriter.Rewrite(pass, prompt, options);
            return (sent, Send);

            IAsyncEnumerable<ChatResponseUpdate> Send(int? granted, bool wrapsUp)
            {
                var (last, lastOptions) = granted is { } tokens ? FinalAnswer.Within(tokens, wrapsUp, sent, sentOptions) : (sent, sentOptions);
                var updates = base.GetStreamingResponseAsync(last, lastOptions, cancellationToken);
                return pass is { WantsAnswer: true } ? AnswerObserver.Observe(pass, updates) : updates;
            }
        }
    }

    // The messages may have to be counted after they were sent: what can be read only once is kept.
    private static IEnumerable<ChatMessage> Materialize(IEnumerable<ChatMessage> messages) =>
        messages is null or ICollection<ChatMessage> or IReadOnlyCollection<ChatMessage> ? messages! : [.. messages];
}
