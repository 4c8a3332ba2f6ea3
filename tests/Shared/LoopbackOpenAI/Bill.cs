namespace TokenInstrumentation.Testing.LoopbackOpenAI;

/// <summary>Everything the server charged. A line is there before its client sees the end of the answer.</summary>
public sealed class Bill
{
    private readonly Lock gate = new();
    private readonly List<BillLine> lines = [];
    private TaskCompletionSource added = NewSignal();

    public IReadOnlyList<BillLine> Lines
    {
        get
        {
            lock (gate)
            {
                return [.. lines];
            }
        }
    }

    public LoopbackUsage Total => Lines.Aggregate(default(LoopbackUsage), (sum, line) => sum + line.Usage);

    /// <summary>Waits for a number of lines: the server notices only a moment later that a client has left.</summary>
    public async Task<IReadOnlyList<BillLine>> WaitForAsync(int count, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task next;
            lock (gate)
            {
                if (lines.Count >= count)
                {
                    return [.. lines];
                }

                next = added.Task;
            }

            await next.WaitAsync(cancellationToken);
        }
    }

    internal void Add(BillLine line)
    {
        lock (gate)
        {
            lines.Add(line);
            added.SetResult();
            added = NewSignal();
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
