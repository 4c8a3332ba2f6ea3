using System.Runtime.InteropServices;

namespace TokenInstrumentation;

/// <summary>
/// One stripe of a row. A lock word instead of one interlocked add per field: a dozen plain adds under one uncontended exchange cost
/// less than three interlocked ones, and a reader sees all fields of a call or none.
/// </summary>
[StructLayout(LayoutKind.Sequential, Size = 256)] // its own cache lines, the neighbour-line prefetcher included
internal struct LedgerCell
{
    private int _lock;
    private long _calls;
    private long _failed;
    private long _unreported;
    private TokenUsage _usage;
    private long _priced;
    private decimal _cost;
    private long _responseTicks;
    private long _toolCalls;
    private long _words;
    private long _limited;
    private long _compliant;
    private long _saved;

    public void Add(in LedgerEntry entry)
    {
        Enter();
        _calls++;
        _usage += entry.Usage;
        _responseTicks += entry.ResponseTicks;
        _toolCalls += entry.ToolCalls;
        _saved += entry.PromptTokensSaved;
        if (entry.Status != CallStatus.Completed)
        {
            _failed++;
        }

        if (entry.CostUsd is { } cost)
        {
            _priced++;
            _cost += cost;
        }

        if (entry.Source > UsageSource.Provider)
        {
            _unreported++;
        }

        if (entry.WordLimit > 0 && entry.Words >= 0)
        {
            _words += entry.Words;
            _limited++;
            _compliant += entry.Words <= entry.WordLimit ? 1 : 0;
        }

        Volatile.Write(ref _lock, 0);
    }

    public UsageTotals Read()
    {
        Enter();
        var totals = new UsageTotals
        {
            Calls = _calls,
            FailedCalls = _failed,
            UnreportedCalls = _unreported,
            Usage = _usage,
            CostUsd = _priced == 0 ? null : _cost,
            UnpricedCalls = _calls - _priced,
            ResponseTime = new TimeSpan(_responseTicks),
            ToolCalls = _toolCalls,
            Words = _words,
            LimitedResponses = _limited,
            CompliantResponses = _compliant,
            PromptTokensSaved = _saved,
        };
        Volatile.Write(ref _lock, 0);
        return totals;
    }

    private void Enter()
    {
        if (Interlocked.CompareExchange(ref _lock, 1, 0) != 0)
        {
            Wait();
        }
    }

    private void Wait()
    {
        var spin = default(SpinWait);
        while (Interlocked.CompareExchange(ref _lock, 1, 0) != 0)
        {
            spin.SpinOnce();
        }
    }
}
