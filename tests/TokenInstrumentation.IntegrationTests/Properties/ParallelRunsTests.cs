using TokenInstrumentation.IntegrationTests.Support;
using Xunit;

namespace TokenInstrumentation.IntegrationTests.Properties;

/// <summary>A thousand runs at once, each with its own books.</summary>
public class ParallelRunsTests
{
    [Fact]
    public async Task Nothing_is_booked_for_another_run_or_agent()
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var runs = Enumerable.Range(1, 1000).Select(number => RunAsync(number, start.Task)).ToList();
        start.SetResult();

        await Task.WhenAll(runs);
    }

    private static async Task RunAsync(int number, Task start)
    {
        var tree = Tree(number, depth: 2).Named();
        await start;
        await Task.Yield();
        using var books = Books.Open($"run{number}");

        await TreeRunner.RunAsync(tree, tree.Name);

        var records = books.Records;
        Assert.Equal(tree.All.Sum(node => node.Calls.Length), records.Count);
        Assert.All(records, record => Assert.Equal((books.Run.Id, number, 1), (record.RunId, record.Usage.InputTokens, record.Usage.OutputTokens)));
        Assert.Equal(tree.All.Where(node => node.Calls.Length > 0).Select(node => node.Name).Order(), records.Select(record => record.AgentName).Distinct().Order());
        Assert.Equal(records.Sum(record => record.Usage.TotalTokens), books.Run.Ledger.Totals.TotalTokens);
        Assert.Equal(0, books.TasksUnderWay);
    }

    // Every call of a run costs its number, so that one in the wrong books shows.
    private static CallTree Tree(int number, int depth)
    {
        Call[] calls = [new(number, 1, Ending.Completes, Streams: false, Suspends: true), new(number, 1, Ending.Completes, Streams: true, Suspends: true)];
        CallTree[] children = depth == 0 ? [] : [Tree(number, depth - 1), Tree(number, depth - 1)];
        return new CallTree(calls, children, Ending.Completes, IsParallel: number % 2 == 0);
    }
}
