using CsCheck;

namespace TokenInstrumentation.Tests.Budgets;

/// <summary>
/// Whatever threads do at once has the outcome of some order in which they could have done it one after the other: refusals included, so that
/// none is due to what another thread holds for a moment only.
/// </summary>
public class LinearizabilityTests
{
    private static readonly GenOperation<Books> s_reserve = Gen.Select(Gen.Int[0, 2], Gen.Long[1, 40])
        .Operation<Books>(static call => $"agent {call.Item1} reserves {call.Item2}", static (books, call) => books.Reserve(call.Item1, call.Item2));

    private static readonly GenOperation<Books> s_settle = Gen.Select(Gen.Int[0, Books.Held - 1], Gen.Long[0, 30])
        .Operation<Books>(static call => $"held {call.Item1} is settled with {call.Item2}", static (books, call) => books.Settle(call.Item1, call.Item2));

    [Fact]
    public void Parallel_reservations_are_linearizable() => Gen.Const(0).Select(static _ => new Books()).SampleParallel(
        [s_reserve, s_settle], equal: static (left, right) => left.ToString() == right.ToString(), print: static books => books.ToString(),
        maxParallelOperations: 5, iter: 400);

    /// <summary>Agents share a run that is nearly full. What each operation was answered is part of the state.</summary>
    private sealed class Books
    {
        public const int Held = 4;

        private readonly TokenBudget _run = new("run", BudgetLimit.Tokens(100), BudgetLimit.Calls(7));
        private readonly TokenBudget[] _agents = [new("a", BudgetLimit.Tokens(40)), new("b", BudgetLimit.Tokens(60)), new("c", BudgetLimit.Tokens(200))];
        private readonly SortedDictionary<string, int> _answers = new(StringComparer.Ordinal);
        private readonly BudgetReservation?[] _held = new BudgetReservation?[Held];

        public Books()
        {
            for (var i = 0; i < Held; i++)
            {
                _held[i] = TryReserve(i % 3, 20);
            }
        }

        public void Reserve(int agent, long tokens)
        {
            var answer = $"{agent}:{tokens}:{TryReserve(agent, tokens) is not null}";
            lock (_answers)
            {
                _answers[answer] = _answers.GetValueOrDefault(answer) + 1;
            }
        }

        public void Settle(int held, long spent) => Interlocked.Exchange(ref _held[held], null)?.Settle(spent, null, 1);

        public override string ToString()
        {
            lock (_answers)
            {
                return string.Join(' ', _answers.Select(static pair => $"{pair.Key}x{pair.Value}")) + " | " + string.Join(
                    ' ', _agents.Append(_run).SelectMany(static budget => budget.GetStatus()).Select(static status => $"{status.Used}+{status.Reserved}"));
            }
        }

        private BudgetReservation? TryReserve(int agent, long tokens) => new BudgetPath([_agents[agent], _run])
            .TryReserve(new BudgetRequest { InputTokens = tokens, OutputTokens = 0, LeastOutputTokens = 0 }, out _);
    }
}
