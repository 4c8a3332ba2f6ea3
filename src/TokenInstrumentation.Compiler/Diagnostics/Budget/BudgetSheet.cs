using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using TokenInstrumentation.Compiler.Configuration;
using TokenInstrumentation.Compiler.Parsing;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>
/// The budgets of a project, as they are found: of the run and of each agent. Where two are stated for one, the reading counts that complains less.
/// </summary>
internal sealed class BudgetSheet
{
    private readonly ConcurrentDictionary<string, long> _agents = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> _operations = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<(long Tokens, Location Location)> _runs = [];

    public void AddRun(long tokens, Location location) => _runs.Add((tokens, location));

    public void AddAgent(string agent, long tokens) => _agents.AddOrUpdate(agent, tokens, (_, known) => Math.Min(known, tokens));

    /// <summary>The budget of an operation is that of one execution: an agent has at least that of its dearest one.</summary>
    public void AddOperation(string agent, long tokens) => _operations.AddOrUpdate(agent, tokens, (_, known) => Math.Max(known, tokens));

    /// <summary>Code wins over the file; what operations may spend counts for agents without a budget of their own.</summary>
    public Diagnostic? Check(TokensDocument document)
    {
        var declared = BudgetParser.Declared(document.Content)
            .Where(static budget => budget is { Tokens: > 0, Configured.Window: BudgetWindow.None })
            .ToList();
        var (run, location) = _runs.OrderByDescending(static run => run.Tokens).FirstOrDefault();
        if (location is null && declared.Find(static budget => budget.Agent is null) is { } stated)
        {
            (run, location) = (stated.Tokens, document.Find("run", "tokenBudget"));
        }

        foreach (var budget in declared.Where(static budget => budget.Agent is not null))
        {
            _agents.TryAdd(budget.Agent!, budget.Tokens);
        }

        foreach (var operation in _operations)
        {
            _agents.TryAdd(operation.Key, operation.Value);
        }

        var sum = _agents.Values.Sum(static tokens => (decimal)tokens);
        return location is null || sum <= run ? null : Diagnostic.Create(
            BudgetRules.OverspentRun, location, Numbers.Text(sum), Numbers.Text(sum - run), Numbers.Text(run), Listing());
    }

    private string Listing() => string.Join(", ", _agents
        .OrderByDescending(static agent => agent.Value)
        .ThenBy(static agent => agent.Key, StringComparer.Ordinal)
        .Select(static agent => $"{agent.Key} {Numbers.Text(agent.Value)}"));
}
