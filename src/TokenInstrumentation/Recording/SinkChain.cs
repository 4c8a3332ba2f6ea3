namespace TokenInstrumentation;

/// <summary>The sinks of a run, told on the pump's thread. One that throws is counted and changes nothing for the others.</summary>
internal sealed class SinkChain(ITokenSink[] sinks)
{
    public bool IsEmpty => sinks.Length == 0;

    public void Tell(TokenRun run, in RingEntry entry)
    {
        foreach (var sink in sinks)
        {
            try
            {
                Tell(sink, run, in entry);
            }
            catch (Exception exception)
            {
                TokenTracking.ReportError(exception);
            }
        }
    }

    private static void Tell(ITokenSink sink, TokenRun run, in RingEntry entry)
    {
        switch (entry.Kind)
        {
            case RingEntryKind.Record:
                sink.OnRecord(in entry.Record);
                break;
            case RingEntryKind.RunStarted:
                sink.OnRunStarted(run);
                break;
            case RingEntryKind.TaskStarted:
                sink.OnTaskStarted(entry.Task!);
                break;
            case RingEntryKind.TaskEnded:
                sink.OnTaskEnded(entry.Task!);
                break;
            case RingEntryKind.RunEnded:
                sink.OnRunEnded(run);
                break;
            case RingEntryKind.Flush:
                sink.Flush();
                break;
        }
    }
}
