using Microsoft.Extensions.Time.Testing;

namespace TokenInstrumentation.Tests.Budgets;

public sealed class AlertTests : IDisposable
{
    private readonly List<BudgetAlert> _alerts = [];

    public AlertTests() => TokenTracking.Configure(options => options.OnBudgetAlert = _alerts.Add);

    public void Dispose() => TokenTracking.Configure(options => options.OnBudgetAlert = null);

    [Fact]
    public void Each_threshold_alerts_once()
    {
        var path = new BudgetPath([new TokenBudget("run", BudgetLimit.Tokens(100))]);

        foreach (var tokens in new[] { 79, 1, 10, 10, 50 })
        {
            path.Reserve(default).Settle(tokens, null, 1);
        }

        Assert.Equal([(0.8, 80m), (1.0, 100m)], _alerts.Select(alert => (alert.Threshold, alert.Status.Used)));
        Assert.Equal("Budget 'run' is 80 % used: 80 tokens of 100 tokens", _alerts[0].ToString());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_error_stream_tells_when_it_is_asked_to(bool asked)
    {
        var (before, written) = (Console.Error, new StringWriter { NewLine = "\n" });
        Console.SetError(written);
        TokenTracking.Configure(options => options.AlertsToConsole = asked);
        try
        {
            new BudgetPath([new TokenBudget("run", BudgetLimit.Tokens(100))]).Reserve(default).Settle(80, null, 1);
        }
        finally
        {
            TokenTracking.Configure(options => options.AlertsToConsole = false);
            Console.SetError(before);
        }

        Assert.Equal(asked ? "⚠️ Budget 'run' is 80 % used: 80 tokens of 100 tokens\n" : "", written.ToString());
    }

    [Fact]
    public void One_call_can_pass_several()
    {
        new BudgetPath([new TokenBudget("run", BudgetLimit.CostUsd(1) with { Mode = BudgetMode.Warn })]).Reserve(default).Settle(0, 2_000_000_000_000, 1);
        Assert.Equal([0.8, 1], _alerts.Select(alert => alert.Threshold));
    }

    [Fact]
    public void An_observed_limit_is_silent()
    {
        new BudgetPath([new TokenBudget("run", BudgetLimit.Tokens(1) with { Mode = BudgetMode.Observe })]).Reserve(default).Settle(10, null, 1);
        Assert.Empty(_alerts);
    }

    [Fact]
    public void Each_window_alerts_anew()
    {
        var clock = new FakeTimeProvider();
        using var _ = new ClockScope(clock);
        var path = new BudgetPath([new TokenBudget("minute", BudgetLimit.Tokens(100) with { Window = TimeSpan.FromMinutes(1) })]);
        for (var i = 0; i < 3; i++)
        {
            path.Reserve(default).Settle(90, null, 1);
            clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal([0.8, 0.8, 0.8], _alerts.Select(alert => alert.Threshold));
        Assert.EndsWith("of 100 tokens per minute", _alerts[0].ToString());
    }

    [Fact]
    public void A_request_that_ends_in_the_next_window_counts_in_none_and_alerts_nobody()
    {
        var clock = new FakeTimeProvider();
        using var _ = new ClockScope(clock);
        var budget = new TokenBudget("minute", BudgetLimit.Tokens(100) with { Window = TimeSpan.FromMinutes(1) });
        var late = new BudgetPath([budget]).Reserve(default);
        clock.Advance(TimeSpan.FromMinutes(1));

        late.Settle(90, null, 1);

        Assert.Empty(_alerts);
        Assert.Equal(0, budget.GetStatus()[0].Used);
    }

    [Fact]
    public void A_handler_that_throws_harms_nobody()
    {
        TokenTracking.Configure(options => options.OnBudgetAlert = _ => throw new InvalidOperationException("handler"));
        var errors = TokenTracking.Errors;

        new BudgetPath([new TokenBudget("run", BudgetLimit.Tokens(1))]).Reserve(default).Settle(10, null, 1);

        Assert.Equal(errors + 2, TokenTracking.Errors);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.8, 0.8)]
    [InlineData(1.0, 0.5)]
    [InlineData(double.NaN)]
    public void Thresholds_that_make_no_sense_are_refused(params double[] thresholds) =>
        Assert.Throws<ArgumentException>(() => new TokenTrackingOptions { AlertThresholds = thresholds });
}
