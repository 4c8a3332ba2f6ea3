namespace TokenInstrumentation.IntegrationTests.Support;

/// <summary>Keeps everything that a run tells its sinks.</summary>
internal sealed class RecordingSink : ITokenSink
{
    private readonly Lock _gate = new();
    private readonly List<TokenRecord> _records = [];
    private readonly List<TokenScope> _started = [];
    private readonly List<TokenScope> _ended = [];

    public IReadOnlyList<TokenRecord> Records => Copy(_records);

    public IReadOnlyList<TokenScope> Started => Copy(_started);

    public IReadOnlyList<TokenScope> Ended => Copy(_ended);

    public void OnRecord(in TokenRecord record) => Add(_records, record);

    public void OnTaskStarted(TokenScope task) => Add(_started, task);

    public void OnTaskEnded(TokenScope task) => Add(_ended, task);

    private void Add<T>(List<T> list, T item)
    {
        lock (_gate)
        {
            list.Add(item);
        }
    }

    private IReadOnlyList<T> Copy<T>(List<T> list)
    {
        lock (_gate)
        {
            return [.. list];
        }
    }
}
