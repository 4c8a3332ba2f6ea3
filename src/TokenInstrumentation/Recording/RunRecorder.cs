namespace TokenInstrumentation;

/// <summary>Takes what a run books to its directory and its sinks.</summary>
internal sealed class RunRecorder
{
    private readonly TokenRun _run;
    private readonly ITokenSink[] _sinks;

    private RunRecorder(TokenRun run, ITokenSink[] sinks)
    {
        _run = run;
        _sinks = sinks;
    }

    public string? Directory => null;

    public long Lost => 0;

    /// <summary>Null when nobody wants the records of the run.</summary>
    public static RunRecorder? Open(TokenRun run, TokenRunOptions options)
    {
        ITokenSink[] sinks = [.. TokenTracking.Options.Sinks, .. options.Sinks];
        return sinks.Length == 0 ? null : new RunRecorder(run, sinks);
    }

    public void RunStarted() => Array.ForEach(_sinks, sink => sink.OnRunStarted(_run));

    public void TaskStarted(TokenScope task) => Array.ForEach(_sinks, sink => sink.OnTaskStarted(task));

    public void TaskEnded(TokenScope task) => Array.ForEach(_sinks, sink => sink.OnTaskEnded(task));

    public void Record(in TokenRecord record)
    {
        foreach (var sink in _sinks)
        {
            sink.OnRecord(in record);
        }
    }

    public ValueTask FlushAsync() => ValueTask.CompletedTask;

    public ValueTask CompleteAsync()
    {
        Array.ForEach(_sinks, sink => sink.OnRunEnded(_run));
        return ValueTask.CompletedTask;
    }
}
