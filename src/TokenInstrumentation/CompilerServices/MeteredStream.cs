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
    private StreamCall<T, TReader>? _call;

    /// <summary>Wraps a stream that was created here.</summary>
    /// <param name="site">The call site.</param>
    /// <param name="source">The stream.</param>
    /// <param name="metered">Whether a meter below books the requests.</param>
    /// <param name="receiverName">The name of the agent that is called, if it has one.</param>
    /// <param name="prompt">What is sent.</param>
    /// <param name="requestModel">The model that is asked for.</param>
    public MeteredStream(
        CallSite site, IAsyncEnumerable<T> source, bool metered = false, string? receiverName = null, object? prompt = null, string? requestModel = null)
        : base(source)
    {
        _site = site;
        _created = TokenScope.Current;
        _metered = metered;
        _receiverName = receiverName;
        _prompt = prompt;
        _requestModel = requestModel;
    }

    /// <summary>Wraps a stream at a meter in a client pipeline.</summary>
    public MeteredStream(MeterIdentity meter, IAsyncEnumerable<T> source, object? prompt, string? requestModel)
        : base(source)
    {
        _meter = meter;
        _prompt = prompt;
        _requestModel = requestModel;
    }

    /// <summary>Wraps the updates of a request that has been sent.</summary>
    internal MeteredStream(StreamCall<T, TReader> call, IAsyncEnumerable<T> source)
        : base(source) => _call = call;

    private MeteredStream(MeteredStream<T, TReader> first, IAsyncEnumerable<T> source)
        : base(source)
    {
        _site = first._site;
        _meter = first._meter;
        _created = first._created;
        _metered = first._metered;
        _receiverName = first._receiverName;
        _prompt = first._prompt;
        _requestModel = first._requestModel;
        _call = _site is null && _meter is null ? first._call : null;
    }

    // Created in a tracked method and enumerated by its caller: the method pays. Created outside any scope: whoever enumerates does.
    private protected override TokenScope? Begin()
    {
        _call ??= _meter is null
            ? StreamCall<T, TReader>.Begin(_site!, _created ?? TokenScope.Current, _metered, _receiverName, _prompt, _requestModel)
            : StreamCall<T, TReader>.Begin(_meter, _prompt, _requestModel);
        return _call.Scope;
    }

    private protected override void Pass(T update) => _call!.Read(update);

    private protected override void Finish(CallStatus status, Exception? error) => _call!.End(status, error);

    private protected override ScopedStream<T> Again(IAsyncEnumerable<T> source) => new MeteredStream<T, TReader>(this, source);
}
