namespace TokenInstrumentation.IntegrationTests.Support;

/// <summary>A run that is current until it is disposed, and everything it has booked.</summary>
internal sealed class Books : IDisposable
{
    private readonly RecordingSink _sink = new();
    private readonly long _errors = TokenTracking.Errors;

    private Books(string id, TokenBudget[] budgets) =>
        Run = TokenRun.Start(id, options: new TokenRunOptions { Persist = false, Sinks = [_sink], Budgets = budgets });

    public TokenRun Run { get; }

    public IReadOnlyList<TokenRecord> Records => Read().Records;

    /// <summary>The tasks that have ended, in order.</summary>
    public IReadOnlyList<TokenScope> Tasks => Read().Ended;

    public int TasksUnderWay => Read().Started.Count - Tasks.Count;

    /// <summary>Errors of tracking itself since the books were opened.</summary>
    public long Errors => TokenTracking.Errors - _errors;

    public static Books Open(string id = "test", params TokenBudget[] budgets) => new(id, budgets);

    public void Dispose() => Run.Dispose();

    private RecordingSink Read()
    {
        Run.FlushAsync().AsTask().GetAwaiter().GetResult();
        return _sink;
    }
}
