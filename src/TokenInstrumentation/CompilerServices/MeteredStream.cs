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
    private readonly bool _metered;
    private readonly string? _receiverName;
    private readonly object? _prompt;
    private readonly string? _requestModel;
    private TokenCall _call;
    private ResponseReading _reading;
    private TimeSpan? _timeToFirstToken;

    /// <summary>Wraps a stream that was created here.</summary>
    /// <param name="site">The call site.</param>
    /// <param name="source">The stream.</param>
    /// <param name="metered">Whether a meter below books the requests.</param>
    /// <param name="receiverName">The name of the agent that is called, if it has one.</param>
    /// <param name="prompt">What was sent.</param>
    /// <param name="requestModel">The model that was asked for.</param>
    public MeteredStream(
        CallSite site, IAsyncEnumerable<T> source, bool metered = false, string? receiverName = null, object? prompt = null, string? requestModel = null)
        : this(site, source, TokenScope.Current, metered, receiverName, prompt, requestModel)
    {
    }

    /// <summary>Wraps a stream at a meter in a client pipeline.</summary>
    public MeteredStream(MeterIdentity meter, IAsyncEnumerable<T> source, object? prompt, string? requestModel)
        : base(source)
    {
        _meter = meter;
        _prompt = prompt;
        _requestModel = requestModel;
    }

    private MeteredStream(
        CallSite site, IAsyncEnumerable<T> source, TokenScope? created, bool metered, string? receiverName, object? prompt, string? requestModel)
        : base(source)
    {
        _site = site;
        _created = created;
        _metered = metered;
        _receiverName = receiverName;
        _prompt = prompt;
        _requestModel = requestModel;
    }

    private protected override TokenScope? Begin()
    {
        // Created in a tracked method and enumerated by its caller: the method pays. Created outside any scope: whoever enumerates does.
        _call = _meter is null
            ? TokenCall.Create(_site!, _created ?? TokenScope.Current, _metered, _receiverName)
            : TokenCall.Create(_meter, TokenScope.Current);
        _call.Prompt = _prompt;
        _call.RequestModel = _requestModel;
        _reading = new ResponseReading(_call.WordLimit, streamed: true);
        return _call.Scope;
    }

    private protected override void Pass(T update)
    {
        if (_metered || !_call.IsActive)
        {
            return;
        }

        TReader.Read(update, ref _reading);
        if (_timeToFirstToken is null && _reading.HasText)
        {
            _timeToFirstToken = Clock.Elapsed(_call.Started);
        }
    }

    private protected override void Finish(CallStatus status, Exception? error)
    {
        if (!_call.IsActive)
        {
            return;
        }

        if (!_metered)
        {
            // A stream that broke before its first update may not have cost anything; one that was under way did.
            if (status is CallStatus.Completed or CallStatus.Partial || _reading.HasText || _reading.HasUsage)
            {
                _call.SettleUsage<T, TReader>(ref _reading, status);
            }
        }

        _call.Finish(status, _reading, error, _timeToFirstToken);
    }

    private protected override ScopedStream<T> Again(IAsyncEnumerable<T> source) =>
        _meter is null
            ? new MeteredStream<T, TReader>(_site!, source, _created, _metered, _receiverName, _prompt, _requestModel)
            : new MeteredStream<T, TReader>(_meter, source, _prompt, _requestModel);
}
