using System.ComponentModel;

namespace TokenInstrumentation.CompilerServices;

/// <summary>A streamed LLM call at its call site: counted as the updates pass, booked at the end, on failure, or when it is left.</summary>
/// <typeparam name="T">The update.</typeparam>
/// <typeparam name="TReader">How an update is read.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class MeteredStream<T, TReader> : ScopedStream<T>
    where TReader : struct, IResponseReader<T>
{
    private readonly CallSite? _site;
    private readonly MeterIdentity? _meter;
    private readonly TokenScope? _created;
    private readonly MeterPresence _presence;
    private readonly string? _receiverName;
    private readonly object? _prompt;
    private readonly string? _requestModel;
    private readonly long? _outputBound;
    private Func<int, bool, IAsyncEnumerable<T>>? _shrink;
    private readonly Func<PromptPass?, (object Prompt, Func<int?, bool, IAsyncEnumerable<T>> Send)>? _open;
    private StreamCall<T, TReader>? _call;

    /// <summary>Wraps a stream that was created here.</summary>
    /// <param name="site">The call site.</param>
    /// <param name="source">The stream.</param>
    /// <param name="presence">Whether a meter below books the requests.</param>
    /// <param name="receiverName">The name of the agent that is called, if it has one.</param>
    /// <param name="prompt">What is sent.</param>
    /// <param name="requestModel">The model that is asked for.</param>
    /// <param name="outputBound">Output tokens that the call asks for at most; null when it states no bound.</param>
    public MeteredStream(
        CallSite site, IAsyncEnumerable<T> source, MeterPresence presence = MeterPresence.None, string? receiverName = null, object? prompt = null, string? requestModel = null,
        long? outputBound = null)
        : base(source)
    {
        _site = site;
        _created = TokenScope.Current;
        _presence = presence;
        _receiverName = receiverName;
        _prompt = prompt;
        _requestModel = requestModel;
        _outputBound = outputBound;
    }

    /// <summary>Wraps a stream at a meter in a client pipeline.</summary>
    /// <param name="meter">The meter.</param>
    /// <param name="source">The stream.</param>
    /// <param name="prompt">What is sent.</param>
    /// <param name="requestModel">The model that is asked for.</param>
    /// <param name="outputBound">Output tokens that the call asks for at most; null when it states no bound.</param>
    /// <param name="shrink">Makes the stream anew with so many output tokens, and as a final answer if that is asked for; null when it cannot be.</param>
    public MeteredStream(
        MeterIdentity meter, IAsyncEnumerable<T> source, object? prompt, string? requestModel, long? outputBound, Func<int, bool, IAsyncEnumerable<T>>? shrink)
        : base(source)
    {
        _meter = meter;
        _prompt = prompt;
        _requestModel = requestModel;
        _outputBound = outputBound;
        _shrink = shrink;
    }

    /// <summary>Makes a stream at a meter whose prompt goes through a pipeline first.</summary>
    /// <param name="meter">The meter.</param>
    /// <param name="open">Rewrites the prompt when its agent has a pipeline; then sends it, with so many output tokens and as a final answer if that is asked for.</param>
    /// <param name="prompt">What the code sends.</param>
    /// <param name="requestModel">The model that is asked for.</param>
    /// <param name="outputBound">Output tokens that the call asks for at most; null when it states no bound.</param>
    public MeteredStream(
        MeterIdentity meter, Func<PromptPass?, (object Prompt, Func<int?, bool, IAsyncEnumerable<T>> Send)> open, object? prompt, string? requestModel, long? outputBound)
        : base(null)
    {
        _meter = meter;
        _open = open;
        _prompt = prompt;
        _requestModel = requestModel;
        _outputBound = outputBound;
    }

    /// <summary>Whether a budget may ask the stream of a call site for less: then <see cref="Shrink"/> is worth stating.</summary>
    public bool IsBudgeted =>
        _presence != MeterPresence.Below && (_site!.Operation.TokenBudget > 0 || (_created ?? TokenRun.Process.Scope).HasBudgets);

    /// <summary>Makes the stream anew with so many output tokens; a call site cannot ask for a final answer.</summary>
    public Func<int, bool, IAsyncEnumerable<T>> Shrink
    {
        set => _shrink = value;
    }

    /// <summary>Wraps the updates of a request that has been sent.</summary>
    internal MeteredStream(StreamCall<T, TReader> call, IAsyncEnumerable<T> source)
        : base(source) => _call = call;

    private MeteredStream(MeteredStream<T, TReader> first, IAsyncEnumerable<T>? source)
        : base(source)
    {
        _site = first._site;
        _meter = first._meter;
        _created = first._created;
        _presence = first._presence;
        _receiverName = first._receiverName;
        _prompt = first._prompt;
        _requestModel = first._requestModel;
        _outputBound = first._outputBound;
        _shrink = first._shrink;
        _open = first._open;
        _call = _site is null && _meter is null ? first._call : null;
    }

    // Created in a tracked method and enumerated by its caller: the method pays. Created outside any scope: whoever enumerates does.
    private protected override TokenScope? Begin()
    {
        if (_call is null)
        {
            _call = _meter is null
                ? StreamCall<T, TReader>.Begin(_site!, _created ?? TokenScope.Current, _presence, _receiverName, _prompt, _requestModel)
                : StreamCall<T, TReader>.Begin(_meter, _prompt, _requestModel);
            if (_open is not null)
            {
                (_call.Prompt, var send) = _open(_call.OpenPrompt());
                _call.Reserve(_outputBound, canShrink: true);
                Source = send(_call.GrantedOutputTokens, _call.WrapsUp);
                return _call.Scope;
            }

            _call.Reserve(_outputBound, canShrink: _shrink is not null);
            if (_call.GrantedOutputTokens is { } granted)
            {
                Source = _shrink!(granted, _call.WrapsUp);
            }
        }

        _call.IsRead = true;
        return _call.Scope;
    }

    private protected override bool Pass(T update) => _call!.Read(update);

    private protected override Exception? OverError => _call!.CapError;

    private protected override void Finish(CallStatus status, Exception? error) => _call!.End(status, error);

    private protected override ScopedStream<T> Again(IAsyncEnumerable<T>? source) => new MeteredStream<T, TReader>(this, source);
}
