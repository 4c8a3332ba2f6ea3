using BenchmarkDotNet.Attributes;

namespace TokenInstrumentation.Benchmarks.Budgets;

/// <summary>What a budget costs a call: a reservation and its settlement, uncontended, by the number of budgets that the call answers to.</summary>
[MemoryDiagnoser]
public class ReservationBenchmarks
{
    private static readonly BudgetRequest s_request = new() { InputTokens = 100, OutputTokens = 200, LeastOutputTokens = 200 };

    private readonly BudgetPath _one = new([Budget("run")]);
    private readonly BudgetPath _three = new([Budget("operation"), Budget("agent"), Budget("run")]);
    private readonly BudgetPath _window = new([new TokenBudget("day", BudgetLimit.Tokens(long.MaxValue / 4) with { Window = TimeSpan.FromDays(1) })]);
    private readonly long[] _counters = new long[3];

    /// <summary>The least that a chain of three limits can cost without a lock: an interlocked loop for each, forth and back, with no regard to refusals.</summary>
    [Benchmark(Baseline = true)]
    public void InterlockedChain()
    {
        foreach (ref var counter in _counters.AsSpan())
        {
            Exchange(ref counter, 300);
        }

        foreach (ref var counter in _counters.AsSpan())
        {
            Exchange(ref counter, -100);
        }
    }

    [Benchmark]
    public void OneBudget() => _one.TryReserve(in s_request, out _)!.Settle(200, null, 1);

    [Benchmark]
    public void ThreeBudgets() => _three.TryReserve(in s_request, out _)!.Settle(200, null, 1);

    [Benchmark]
    public void OneBudgetWithAWindow() => _window.TryReserve(in s_request, out _)!.Settle(200, null, 1);

    private static TokenBudget Budget(string name) => new(name, BudgetLimit.Tokens(long.MaxValue / 4));

    private static void Exchange(ref long counter, long amount)
    {
        var seen = Volatile.Read(ref counter);
        while (Interlocked.CompareExchange(ref counter, seen + amount, seen) != seen)
        {
            seen = Volatile.Read(ref counter);
        }
    }
}
