using TokenInstrumentation.CompilerServices;
using TokenInstrumentation.Responses;

namespace TokenInstrumentation;

/// <summary>The entry to tracking: settings, the switch, and booking by hand what cannot be intercepted.</summary>
public static class TokenTracking
{
    private static bool s_enabled = Environment.GetEnvironmentVariable("TOKENS_DISABLED") is not ("1" or "true");
    private static long s_errors;

    /// <summary>Switches all tracking off and on without a rebuild; off, a tracked call costs one branch. Off too with <c>TOKENS_DISABLED=1</c>.</summary>
    public static bool Enabled
    {
        get => s_enabled;
        set => s_enabled = value;
    }

    /// <summary>Errors of tracking itself so far: a sink that threw, a record that could not be written. The first one is reported.</summary>
    public static long Errors => Interlocked.Read(ref s_errors);

    /// <summary>What calls under a budget are expected to get back: what a request reserves that states no bound of its own.</summary>
    public static IReadOnlyList<UsagePrediction> Predictions => UsagePredictor.Shared.Read();

    /// <summary>
    /// The books of the runs of this process, the one that began last first: those under way as they stand, and the last finished ones
    /// (<see cref="TokenTrackingOptions.RunHistory"/>).
    /// </summary>
    public static IReadOnlyList<RunSnapshot> Runs => RunHistory.Shared.Read();

    internal static TokenTrackingOptions Options { get; private set; } = new();

    /// <summary>The day that the prices hold for which requests are priced with; null when nobody states it.</summary>
    public static DateOnly? PricesAsOf => Options.Prices.AsOf;

    /// <summary>Changes the settings, and reads <c>tokens.json</c> beside the program unless they name another source. Runs that have started keep theirs.</summary>
    /// <exception cref="FormatException">The file says something wrong; the message names file, line and key.</exception>
    public static void Configure(Action<TokenTrackingOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        configure(Options);
        Clock.Provider = Options.TimeProvider;
        ProgramSettings.Require();
    }

    /// <summary>Books a request that nothing can see: one that a closed library or another process has sent. It counts under the current scope.</summary>
    /// <param name="model">The model that answered, or null when unknown.</param>
    /// <param name="usage">Its tokens.</param>
    /// <param name="agent">The agent; null is that of the current scope.</param>
    /// <param name="operation">The operation; null is that of the current scope.</param>
    /// <param name="responseTime">How long it took.</param>
    /// <param name="costUsd">What it cost in US dollars; null takes the list price of the model, if it is known.</param>
    /// <param name="usageSource">Where the counts come from.</param>
    public static void Record(
        string? model,
        TokenUsage usage,
        string? agent = null,
        string? operation = null,
        TimeSpan responseTime = default,
        decimal? costUsd = null,
        UsageSource usageSource = UsageSource.Provider)
    {
        if (!Enabled)
        {
            return;
        }

        var scope = TokenScope.CurrentOrProcess();
        var call = new BookedCall
        {
            Agent = agent ?? (scope.HasOwner ? scope.Agent : "unknown"),
            Operation = operation ?? (scope.HasOwner ? scope.Operation : "unknown"),
            Iteration = scope.Run.Iteration,
            Model = model,
            Attempt = 1,
            Ended = Clock.Now(),
            Entry = new LedgerEntry
            {
                Usage = usage,
                CostUsd = costUsd,
                Source = usageSource,
                Status = CallStatus.Completed,
                Words = -1,
                ResponseTicks = responseTime.Ticks,
            },
        };
        call.BudgetUsed = Booking.Enter(scope, null, call.Agent, call.Operation, model, call.Iteration, ref call.Entry);
        if (scope.HasBudgets)
        {
            BudgetGate.Charge(scope.BudgetsFor(call.Agent), usage.TotalTokens, call.Entry.CostUsd);
        }

        if (Booking.IsKept(scope.Run, null))
        {
            Booking.Keep(scope, in call);
        }
    }

    /// <summary>The books of a run of this process, under way or among the last finished ones; null when there is none of that name.</summary>
    /// <param name="id">The id of the run. Of several, the one that began last.</param>
    public static RunSnapshot? FindRun(string id) => RunHistory.Shared.Find(id);

    internal static void ReportError(Exception exception)
    {
        if (Interlocked.Increment(ref s_errors) != 1)
        {
            return;
        }

        try
        {
            if (Options.OnError is { } handler)
            {
                handler(exception);
            }
            else
            {
                Console.Error.WriteLine($"TokenInstrumentation: {exception.Message} (reported once; TokenTracking.Errors counts them)");
            }
        }
        catch (Exception)
        {
            // The handler failed while handling a failure: there is nobody left to tell.
        }
    }
}
