using System.Text;

namespace TokenInstrumentation.CompilerServices;

/// <summary>Counts a stream while it passes, for those who want to see that or have capped it. Made only for them.</summary>
internal sealed class StreamMonitor
{
    private readonly Action<StreamProgress>? _progress;
    private readonly TimeSpan _interval;
    private readonly string _agent;
    private readonly string _operation;
    private readonly long _started;
    private readonly int _cap;
    private readonly StreamCapAction _action;
    private TimeSpan _next;
    private long _tokens;
    private long _most;
    private int _seen;

    private StreamMonitor(string agent, string operation, long started, int cap, TokenTrackingOptions options)
    {
        _agent = agent;
        _operation = operation;
        _started = started;
        _cap = cap;
        _action = options.StreamCapAction;
        _progress = options.OnStreamProgress;
        _interval = options.StreamProgressInterval;
    }

    /// <summary>The stream has passed its cap.</summary>
    public bool IsOver { get; private set; }

    /// <summary>What its consumer is to be told then; null is nothing.</summary>
    public StreamCapException? Error => IsOver && _action == StreamCapAction.Throw ? new StreamCapException(_agent, _cap, _tokens) : null;

    /// <summary>Null when nobody asks.</summary>
    public static StreamMonitor? For(string agent, string operation, long started)
    {
        var options = TokenTracking.Options;
        var cap = options.AgentStreamCaps.TryGetValue(agent, out var own) ? own : options.StreamCap ?? int.MaxValue;
        return cap == int.MaxValue && options.OnStreamProgress is null ? null : new StreamMonitor(agent, operation, started, cap, options);
    }

    /// <summary>An update has passed.</summary>
    public void Pass(in ResponseReading reading, string? model)
    {
        if (_cap != int.MaxValue && MayBeOver(in reading))
        {
            _most = _tokens = reading.LiveOutputTokens(model);
            IsOver = _tokens > _cap;
        }

        if (_progress is null || !reading.HasText)
        {
            return;
        }

        var elapsed = Clock.Elapsed(_started);
        if (elapsed >= _next)
        {
            _next = elapsed + _interval;
            var source = TokenTracking.Options.TokenCounter?.IsExact(model) == true ? UsageSource.Counted : UsageSource.Estimated;
            _progress(new StreamProgress(_agent, _operation, model, reading.LiveOutputTokens(model), reading.LiveWords, elapsed, source, IsFinal: false));
        }
    }

    /// <summary>The stream is over.</summary>
    public void End(in ResponseReading reading, string? model) => _progress?.Invoke(new StreamProgress(
        _agent, _operation, model, reading.Usage.OutputTokens, reading.LiveWords, Clock.Elapsed(_started), reading.Source, IsFinal: true));

    // A counter reads everything again each time; a token has at least one byte, so that it need not be asked before as many bytes have come.
    private bool MayBeOver(in ResponseReading reading)
    {
        var text = reading.KeptText;
        if (text.IsEmpty)
        {
            // A usage has come, and speaks for the text until now.
            _seen = 0;
            return true;
        }

        _most += Encoding.UTF8.GetByteCount(text[_seen..]);
        _seen = text.Length;
        return _most > _cap;
    }
}
