using Microsoft.Extensions.Time.Testing;

namespace TokenInstrumentation.Tests.Budgets;

public class BudgetPathTests
{
    [Fact]
    public void Reserves_in_all_budgets_or_in_none()
    {
        var (run, agent) = (new TokenBudget("run", BudgetLimit.Tokens(1000)), new TokenBudget("analyst", BudgetLimit.Tokens(300)));
        var path = new BudgetPath([agent, run]);

        Assert.NotNull(path.TryReserve(Request(100, 200), out _));
        Assert.Null(path.TryReserve(Request(1, 0), out var denial));

        Assert.Same(agent, denial.Budget);
        Assert.Equal(300, denial.Status.Reserved);
        Assert.Equal(1, denial.Requested);
        Assert.Equal(700, run.GetStatus()[0].Remaining);
    }

    [Fact]
    public void Settling_gives_back_what_was_not_spent()
    {
        var budget = new TokenBudget("run", BudgetLimit.Tokens(1000));
        var path = new BudgetPath([budget]);

        path.TryReserve(Request(100, 900), out _)!.Settle(250, null, 1);

        Assert.Equal(new BudgetStatus(budget.GetStatus()[0].Limit, Used: 250, Reserved: 0, UnpricedCalls: 0), budget.GetStatus()[0]);
        Assert.NotNull(path.TryReserve(Request(0, 750), out _));
    }

    [Fact]
    public void What_the_provider_reports_above_the_reservation_is_an_overrun()
    {
        var budget = new TokenBudget("run", BudgetLimit.Tokens(100));
        var path = new BudgetPath([budget]);

        path.TryReserve(Request(40, 60), out _)!.Settle(130, null, 1);

        Assert.Equal(30, budget.GetStatus()[0].Overrun);
        Assert.Equal(0, budget.GetStatus()[0].Remaining);
        Assert.Null(path.TryReserve(Request(1, 0), out _));
    }

    [Fact]
    public void Output_is_shrunk_to_the_tightest_limit_but_not_below_the_least()
    {
        var path = new BudgetPath([new TokenBudget("agent", BudgetLimit.Tokens(500)) { Action = BudgetAction.Shrink }, new TokenBudget("run", BudgetLimit.Tokens(300)) { Action = BudgetAction.Shrink }]);

        Assert.Equal(200, path.TryReserve(Request(100, 900, least: 50), out _)!.OutputTokens);
        Assert.Null(path.TryReserve(Request(100, 900, least: 50), out _));
    }

    [Fact]
    public void A_budget_that_does_not_shrink_refuses_what_another_would_shrink()
    {
        var path = new BudgetPath([new TokenBudget("agent", BudgetLimit.Tokens(500)) { Action = BudgetAction.WrapUp }, new TokenBudget("run", BudgetLimit.Tokens(300))]);

        Assert.Null(path.TryReserve(Request(100, 900, least: 50), out var denial));
        Assert.Equal("run", denial.Budget.Name);
        Assert.True(new BudgetPath([path.Budgets[0]]).TryReserve(Request(100, 900, least: 50), out _)!.WrapsUp);
    }

    [Fact]
    public void One_budget_that_asks_for_a_final_answer_is_enough()
    {
        var path = new BudgetPath([new TokenBudget("agent", BudgetLimit.Tokens(500)) { Action = BudgetAction.WrapUp }, new TokenBudget("run", BudgetLimit.Tokens(300)) { Action = BudgetAction.Shrink }]);

        var reservation = path.TryReserve(Request(100, 900, least: 50), out _)!;

        Assert.Equal((200, true), (reservation.OutputTokens, reservation.WrapsUp));
    }

    [Fact]
    public void Cost_and_calls_are_limits_like_tokens()
    {
        // A price of 10 dollars for a million tokens of output, 2 for input.
        var priced = new BudgetRequest { InputTokens = 500, OutputTokens = 100, LeastOutputTokens = 100, InputPrice = 2_000_000, OutputPrice = 10_000_000 };
        var budget = new TokenBudget("run", BudgetLimit.CostUsd(0.0045m), BudgetLimit.Calls(10)) { Action = BudgetAction.Shrink };
        var path = new BudgetPath([budget]);

        path.TryReserve(priced, out _)!.Settle(700, 3_000_000_000, 1);
        Assert.Equal(0.003m, budget.GetStatus()[0].Used);
        Assert.Equal(1, budget.GetStatus()[1].Used);
        Assert.Null(path.TryReserve(priced, out var denial));
        Assert.Equal(BudgetUnit.CostUsd, denial.Status.Limit.Unit);

        // 0.0015 dollars are left: 0.001 for the prompt, so 50 tokens of output.
        Assert.Equal(50, path.TryReserve(priced with { OutputTokens = 1_000_000, LeastOutputTokens = 1 }, out _)!.OutputTokens);
    }

    [Fact]
    public void A_cost_limit_counts_the_calls_it_cannot_price()
    {
        var budget = new TokenBudget("run", BudgetLimit.CostUsd(0.01m));

        new BudgetPath([budget]).TryReserve(Request(1_000_000, 1_000_000), out _)!.Settle(2_000_000, null, 1);

        Assert.Equal((0m, 1L), (budget.GetStatus()[0].Used, budget.GetStatus()[0].UnpricedCalls));
    }

    [Fact]
    public void What_was_not_sent_is_no_call_without_a_price()
    {
        var budget = new TokenBudget("run", BudgetLimit.CostUsd(0.01m));

        new BudgetPath([budget]).TryReserve(Request(100, 100), out _)!.Settle(0, null, 0);

        Assert.Equal(0, budget.GetStatus()[0].UnpricedCalls);
    }

    [Fact]
    public void A_new_window_has_no_calls_without_a_price()
    {
        var clock = new FakeTimeProvider();
        using var _ = new ClockScope(clock);
        var budget = new TokenBudget("day", BudgetLimit.CostUsd(0.01m) with { Window = TimeSpan.FromDays(1) });
        new BudgetPath([budget]).TryReserve(Request(100, 100), out var _)!.Settle(200, null, 1);
        Assert.Equal(1, budget.GetStatus()[0].UnpricedCalls);

        clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(0, budget.GetStatus()[0].UnpricedCalls);
    }

    [Fact]
    public void A_refusal_tells_what_was_asked_for_after_others_had_shrunk_it()
    {
        var path = new BudgetPath([new TokenBudget("agent", BudgetLimit.Tokens(500)) { Action = BudgetAction.Shrink }, new TokenBudget("run", BudgetLimit.Tokens(300))]);

        Assert.Null(path.TryReserve(Request(100, 900, least: 50), out var denial));

        Assert.Equal(("run", 500m), (denial.Budget.Name, denial.Requested));
    }

    [Theory]
    [InlineData(BudgetMode.Observe)]
    [InlineData(BudgetMode.Warn)]
    public void Softer_modes_count_and_never_refuse(BudgetMode mode)
    {
        var budget = new TokenBudget("run", BudgetLimit.Tokens(10) with { Mode = mode });

        new BudgetPath([budget]).TryReserve(Request(100, 100), out _)!.Settle(150, null, 1);

        Assert.Equal(140, budget.GetStatus()[0].Overrun);
    }

    [Fact]
    public void A_budget_that_stands_twice_in_a_path_is_charged_once()
    {
        var budget = new TokenBudget("run", BudgetLimit.Tokens(100));

        new BudgetPath([budget, budget]).TryReserve(Request(10, 0), out _)!.Settle(10, null, 1);

        Assert.Equal(10, budget.GetStatus()[0].Used);
    }

    [Fact]
    public void Settling_twice_books_once()
    {
        var budget = new TokenBudget("run", BudgetLimit.Tokens(100));
        var reservation = new BudgetPath([budget]).TryReserve(Request(10, 10), out _)!;

        reservation.Settle(15, null, 1);
        reservation.Settle(15, null, 1);

        Assert.Equal((15m, 0m), (budget.GetStatus()[0].Used, budget.GetStatus()[0].Reserved));
    }

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void A_provider_that_reports_nonsense_does_not_open_the_budget(long tokens)
    {
        var budget = new TokenBudget("run", BudgetLimit.Tokens(100));
        var path = new BudgetPath([budget]);

        for (var i = 0; i < 4; i++)
        {
            path.TryReserve(Request(0, 0), out _)?.Settle(tokens, null, 1);
        }

        Assert.InRange(budget.GetStatus()[0].Used, 0, decimal.MaxValue);
        Assert.Equal(tokens < 0, path.TryReserve(Request(100, 0), out _) is not null);
    }

    [Fact]
    public void A_window_begins_again_and_forgets_what_belonged_to_the_old_one()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 22, 23, 59, 30, TimeSpan.Zero));
        using var _ = new ClockScope(clock);
        var budget = new TokenBudget("day", BudgetLimit.Tokens(100) with { Window = TimeSpan.FromDays(1) }, BudgetLimit.Tokens(150));
        var path = new BudgetPath([budget]);
        var late = path.TryReserve(Request(60, 0), out var _)!;
        Assert.Null(path.TryReserve(Request(60, 0), out var denied));
        Assert.Equal(TimeSpan.FromDays(1), denied.Status.Limit.Window);

        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.NotNull(path.TryReserve(Request(80, 0), out var _));
        late.Settle(60, null, 1);

        Assert.Equal((0m, 80m), (budget.GetStatus()[0].Used, budget.GetStatus()[0].Reserved));
        Assert.Equal((60m, 80m), (budget.GetStatus()[1].Used, budget.GetStatus()[1].Reserved));
    }

    [Fact]
    public void A_clock_that_goes_back_leaves_no_reservation_behind()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero)) { AutoAdvanceAmount = TimeSpan.Zero };
        using var _ = new ClockScope(clock);
        var budget = new TokenBudget("hour", BudgetLimit.Tokens(100) with { Window = TimeSpan.FromHours(1) });
        var path = new BudgetPath([budget]);
        var reservation = path.TryReserve(Request(60, 0), out var _)!;

        using (new ClockScope(new FakeTimeProvider(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero))))
        {
            Assert.Equal(0, budget.GetStatus()[0].Reserved);
            reservation.Settle(60, null, 1);
            Assert.Equal((0m, 0m), (budget.GetStatus()[0].Used, budget.GetStatus()[0].Reserved));
        }
    }

    [Fact]
    public void Reserving_and_settling_allocates_nothing()
    {
        var path = new BudgetPath([
            new TokenBudget("operation", BudgetLimit.Tokens(1_000_000)),
            new TokenBudget("agent", BudgetLimit.Tokens(1_000_000) with { Window = TimeSpan.FromHours(1) }),
            new TokenBudget("run", BudgetLimit.Tokens(1_000_000), BudgetLimit.CostUsd(100)),
        ]);
        path.TryReserve(Request(1, 1), out _)!.Settle(1, null, 1);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            path.TryReserve(Request(10, 10), out _)!.Settle(15, null, 1);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData(BudgetUnit.Tokens, -1)]
    [InlineData(BudgetUnit.CostUsd, 10_000_000)]
    public void A_limit_that_cannot_be_is_refused(BudgetUnit unit, int amount) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new BudgetLimit(unit, amount));

    private static BudgetRequest Request(long input, long output, long? least = null) =>
        new() { InputTokens = input, OutputTokens = output, LeastOutputTokens = least ?? output };
}
