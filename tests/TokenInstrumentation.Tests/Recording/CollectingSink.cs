namespace TokenInstrumentation.Tests;

/// <summary>Keeps what it is told, and does as told.</summary>
internal sealed class CollectingSink(Action<TokenRecord>? onRecord = null) : ITokenSink
{
    private readonly Lock _gate = new();
    private readonly List<TokenRecord> _records = [];
    private readonly List<string> _events = [];

    public IReadOnlyList<TokenRecord> Records
    {
        get
        {
            lock (_gate)
            {
                return [.. _records];
            }
        }
    }

    public IReadOnlyList<string> Events
    {
        get
        {
            lock (_gate)
            {
                return [.. _events];
            }
        }
    }

    public void OnRecord(in TokenRecord record)
    {
        lock (_gate)
        {
            _records.Add(record);
            _events.Add($"record {record.Usage.InputTokens}");
        }

        onRecord?.Invoke(record);
    }

    public void OnRunStarted(TokenRun run) => Note($"run started {run.Id}");

    public void OnTaskStarted(TokenScope task) => Note($"task started {task.Agent}");

    public void OnTaskEnded(TokenScope task) => Note($"task ended {task.Agent} {task.Tokens}");

    public void OnRunEnded(TokenRun run) => Note($"run ended {run.Id}");

    private void Note(string text)
    {
        lock (_gate)
        {
            _events.Add(text);
        }
    }
}
