namespace TokenInstrumentation;

/// <summary>
/// The budgets that one request answers to: its operation's, its agent's, its run's, the process's. A reservation holds in all of them or in none.
/// </summary>
/// <remarks>
/// One lock for all budgets of the process, held for some ten nanoseconds before a request and again after it. Without a lock each limit
/// would have to be reserved and, on refusal further up, given back one by one; what is reserved in between would make others refuse requests
/// for which there is room.
/// </remarks>
internal sealed class BudgetPath
{
    private static readonly Lock s_lock = new();
    private static BudgetReservation? s_pool;
    private static long s_sequence;

    private readonly TokenBudget[] _budgets;
    private readonly bool _hasWindow;

    public BudgetPath(IEnumerable<TokenBudget> budgets, string agent = "")
    {
        // A budget that is given to a run and to its agent is one budget: it must not be charged twice.
        _budgets = [.. budgets.Distinct()];
        Agent = agent;
        foreach (var budget in _budgets)
        {
            foreach (var counter in budget.Counters)
            {
                _hasWindow |= counter.HasWindow;
                HasCost |= counter.Unit == BudgetUnit.CostUsd;
            }
        }
    }

    public string Agent { get; }

    /// <summary>Whether prices matter.</summary>
    public bool HasCost { get; }

    public IReadOnlyList<TokenBudget> Budgets => _budgets;

    /// <summary>Null when there is nothing to answer to.</summary>
    public static BudgetPath? Of(string agent, IReadOnlyCollection<TokenBudget> budgets) => budgets.Count == 0 ? null : new(budgets, agent);

    /// <summary>Reserves a request in all budgets, with less output when they have less.</summary>
    /// <returns>Null when one of them refuses; then nothing is reserved.</returns>
    public BudgetReservation? TryReserve(in BudgetRequest request, out BudgetDenial denial)
    {
        var now = Now();
        lock (s_lock)
        {
            var sequence = ++s_sequence;
            var output = request.OutputTokens;
            var wrapsUp = false;
            foreach (var budget in _budgets)
            {
                foreach (var counter in budget.Counters)
                {
                    counter.Roll(now, sequence);
                    var fitting = request.OutputThatFits(counter.Unit, counter.Remaining);
                    if (fitting >= output)
                    {
                        continue;
                    }

                    if (budget.Action == BudgetAction.Throw || fitting < request.LeastOutputTokens)
                    {
                        denial = new BudgetDenial(budget, counter.Read(), BudgetLimit.FromInternal(counter.Unit, request.Amount(counter.Unit, output)));
                        return null;
                    }

                    output = fitting;
                    wrapsUp |= budget.Action == BudgetAction.WrapUp;
                }
            }

            denial = default;
            return Hold(in request, output, wrapsUp, sequence);
        }
    }

    /// <summary>Reserves a request whether it fits or not: one that has been let pass, or has been sent already.</summary>
    public BudgetReservation Reserve(in BudgetRequest request)
    {
        var now = Now();
        lock (s_lock)
        {
            var sequence = ++s_sequence;
            foreach (var budget in _budgets)
            {
                foreach (var counter in budget.Counters)
                {
                    counter.Roll(now, sequence);
                }
            }

            return Hold(in request, request.OutputTokens, wrapsUp: false, sequence);
        }
    }

    public static void Settle(BudgetReservation reservation, long tokens, long? picoUsd, int calls)
    {
        var now = reservation.Path?.Now() ?? 0;
        var thresholds = TokenTracking.Options.AlertThresholds;
        List<BudgetAlert>? alerts = null;
        lock (s_lock)
        {
            if (reservation.Path is not { } path)
            {
                return;
            }

            foreach (var budget in path._budgets)
            {
                foreach (var counter in budget.Counters)
                {
                    counter.Roll(now, s_sequence + 1);
                    counter.Settle(reservation, tokens, picoUsd, calls);
                    while (counter.NextAlert(thresholds) is { } threshold)
                    {
                        (alerts ??= []).Add(new BudgetAlert(budget.Name, counter.Read(), threshold));
                    }
                }
            }

            reservation.Path = null;
            reservation.Next = s_pool;
            s_pool = reservation;
        }

        if (alerts is not null)
        {
            BudgetAlerts.Raise(alerts);
        }
    }

    public static IReadOnlyList<BudgetStatus> Read(BudgetCounter[] counters)
    {
        var now = Utc();
        lock (s_lock)
        {
            return Array.ConvertAll(counters, counter =>
            {
                counter.Roll(now, s_sequence + 1);
                return counter.Read();
            });
        }
    }

    private BudgetReservation Hold(in BudgetRequest request, long output, bool wrapsUp, long sequence)
    {
        foreach (var budget in _budgets)
        {
            foreach (var counter in budget.Counters)
            {
                counter.Reserve(request.Amount(counter.Unit, output));
            }
        }

        var reservation = s_pool ?? new BudgetReservation();
        s_pool = reservation.Next;
        reservation.Next = null;
        reservation.Hold(this, in request, output, wrapsUp, sequence);
        return reservation;
    }

    // The wall clock costs as much as the rest: read only for those who need it.
    private long Now() => _hasWindow ? Utc() : 0;

    private static long Utc() => Clock.Utc(Clock.Now()).UtcTicks;
}
