using System.ComponentModel;

namespace TokenInstrumentation.CompilerServices;

/// <summary>What has been read from a response, or from the updates of a stream so far.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct ResponseReading
{
    private readonly int _wordLimit;
    private readonly bool _streamed;
    private readonly bool _countsWords;
    private WordCounter _words;
    private TextMeter _text;
    private TokenUsage _usage;
    private object? _last;
    private RunningUsage? _running;
    // Every update of a stream says the same again.
    private string? _model;
    private string? _finishReason;
    private string? _responseId;

    internal ResponseReading(int wordLimit, bool streamed, bool isWatched = false)
    {
        _countsWords = wordLimit > 0 || isWatched;
        _wordLimit = wordLimit;
        _streamed = streamed;
        _text = new TextMeter { Defers = streamed && !isWatched };
    }

    /// <summary>Whether the text is needed: for its words, or because no usage has been reported (of a stream, not yet).</summary>
    public readonly bool WantsText => _wordLimit > 0 || _streamed || !HasUsage;

    /// <summary>The model that answered.</summary>
    public string? Model
    {
        readonly get => _model;
        set => KeptReference.Keep(ref _model, value);
    }

    /// <summary>Why it stopped, in the words of the SDK.</summary>
    public string? FinishReason
    {
        readonly get => _finishReason;
        set => KeptReference.Keep(ref _finishReason, value);
    }

    /// <summary>The provider's id of the response.</summary>
    public string? ResponseId
    {
        readonly get => _responseId;
        set => KeptReference.Keep(ref _responseId, value);
    }

    /// <summary>Tool calls that the response asks for.</summary>
    public int ToolCalls { get; set; }

    /// <summary>The text that was sent, where only the response tells.</summary>
    public string? Sent { get; set; }

    /// <summary>No model has answered: something else has been put in the place of its answer.</summary>
    public bool IsNoAnswer { get; set; }

    /// <summary>The response does not tell of all requests that were made for it.</summary>
    public bool IsPart { get; set; }

    internal bool HasUsage { get; private set; }

    /// <summary>A usage has come since <see cref="CoverText"/>.</summary>
    internal bool HasNewUsage { get; private set; }

    /// <summary>A usage has told the output, not only what was sent.</summary>
    internal bool HasOutput { get; private set; }

    internal UsageSource Source { get; set; }

    internal bool HasText { get; private set; }

    /// <summary>Text has come that no usage speaks for.</summary>
    internal bool HasUnreportedText { get; private set; }

    internal readonly int Words => _wordLimit > 0 && HasText ? _words.Words : -1;

    internal readonly TokenUsage Usage => _usage;

    /// <summary>Words so far, of a stream that is watched.</summary>
    internal readonly int LiveWords => _words.Words;

    /// <summary>The text since the last usage, when a counter has to read it.</summary>
    internal readonly ReadOnlySpan<char> KeptText => _text.Text;

    /// <summary>What the provider has reported, and the text since.</summary>
    internal readonly long LiveOutputTokens(string? model) => _usage.OutputTokens + CountText(model);

    /// <summary>One more usage: a tool loop streams one for each of its requests.</summary>
    public void AddUsage(long? input, long? output, long? total, long? cached, long? cacheWrite, long? reasoning)
    {
        // Copied at once: some pipelines go on adding into the object that they were read from.
        _usage += TokenUsage.From(input, output, total, cached, cacheWrite, reasoning);
        HasUsage = true;
        HasNewUsage = true;
        HasOutput |= output is not null || total is not null;
        Source = UsageSource.Provider;
    }

    /// <summary>Counts by name that stand beside the usage added last.</summary>
    /// <param name="counts">The counts; null is none.</param>
    /// <param name="cached">What that usage tells of cached input itself; null is nothing.</param>
    public void AddBeside(IReadOnlyDictionary<string, long>? counts, long? cached)
    {
        if (counts is not null)
        {
            _usage = CacheCounts.Include(_usage, counts, isInclusive: cached is not null);
        }
    }

    /// <summary>Whether a usage is another than the one before: an SDK may hang the same one on several messages.</summary>
    public bool IsNew(object usage)
    {
        var isNew = !ReferenceEquals(_last, usage);
        _last = usage;
        return isNew;
    }

    /// <summary>Running totals, which some providers stream: of each count the largest so far; what an update leaves out stays as it was.</summary>
    public void SetUsage(long? input, long? output, long? total, long? cached, long? cacheWrite, long? reasoning)
    {
        var running = _running ??= new RunningUsage();
        running.Raise(input, output, total, cached, cacheWrite, reasoning);
        _usage = running.Earlier;
        AddUsage(running.Input, running.Output, running.Total, running.Cached, running.CacheWrite, running.Reasoning);
    }

    /// <summary>
    /// What a connector hangs on each of its results, told or not: nothing but zeros tells nothing. A stream repeats the totals of a request as they
    /// grow; when a loop of function calls sends the next one, its prompt is what was there and more.
    /// </summary>
    public void RaiseUsage(long? input, long? output, long? total, long? cached, long? cacheWrite, long? reasoning)
    {
        if ((input ?? 0) == 0 && (output ?? 0) == 0 && (total ?? 0) == 0)
        {
            return;
        }

        if (!_streamed)
        {
            AddUsage(input, output, total, cached, cacheWrite, reasoning);
            return;
        }

        if (_running is { Input: > 0 } && input > _running.Input)
        {
            _running = new RunningUsage { Earlier = _usage };
        }

        SetUsage(input, output, total, cached, cacheWrite, reasoning);
    }

    /// <summary>A count that the provider reports in parts: what it leaves out counts as 0, and nothing at all is null.</summary>
    public static long? Sum(long? first, long? second, long? third = null) =>
        first is null && second is null && third is null ? null : (first ?? 0) + (second ?? 0) + (third ?? 0);

    /// <summary>A piece of the answer.</summary>
    public void Text(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return;
        }

        HasText = true;
        HasUnreportedText = true;
        _text.Add(text);
        if (_countsWords)
        {
            _words.Add(text);
        }
    }

    /// <summary>The usage that an update carries speaks for all text up to and with that update.</summary>
    internal void CoverText()
    {
        HasNewUsage = false;
        HasUnreportedText = false;
        _text.Reset();
    }

    /// <summary>A stream that ended too soon: text after the last usage belongs to a request whose usage never came.</summary>
    internal void AddUnreported(string? model)
    {
        _usage += new TokenUsage(0, CountText(model));
        Source = UsageSource.Partial;
    }

    internal readonly long CountText(string? model) => _text.Count(model);

    internal readonly void Release()
    {
        if (_text.HoldsText)
        {
            var text = _text;
            text.Release();
        }
    }
}
