using CsCheck;
using TokenInstrumentation.IntegrationTests.Support;
using Xunit;

namespace TokenInstrumentation.IntegrationTests.Properties;

/// <summary>Whatever is called by whom, and however it ends: run = records = ledger = tasks.</summary>
public class TreeTests
{
    [Fact]
    public Task The_books_agree() => CallTree.Gen.Select(tree => tree.Named()).SampleAsync(CheckAsync, iter: 300, threads: 1);

    private static async Task CheckAsync(CallTree tree)
    {
        using var books = Books.Open();
        var error = await Record.ExceptionAsync(() => TreeRunner.RunAsync(tree, tree.Name));

        Assert.Equal(tree.Ending == Ending.Completes, error is null);
        Assert.Equal((0, 0), (books.Errors, books.TasksUnderWay));
        CheckSums(books, tree);
        CheckTasks(books, tree);
    }

    private static void CheckSums(Books books, CallTree tree)
    {
        var (records, ledger) = (books.Records, books.Run.Ledger);
        var calls = tree.All.SelectMany(node => node.Calls).ToList();
        var total = records.Aggregate(default(TokenUsage), (sum, record) => sum + record.Usage);
        Assert.Equal(calls.Count, records.Count);
        Assert.Equal((calls.Count, calls.Count(call => call.Ending != Ending.Completes)), (ledger.Totals.Calls, ledger.Totals.FailedCalls));
        Assert.Equal(total, ledger.Totals.Usage);
        foreach (var groups in new[] { ledger.ByAgent, ledger.ByOperation, ledger.ByCallSite, ledger.ByModel, ledger.ByIteration })
        {
            Assert.Equal(total, groups.Aggregate(default(TokenUsage), (sum, group) => sum + group.Totals.Usage));
        }

        // What the provider reported is booked as reported; what it never did is marked.
        var reported = calls.Where(call => call.Ending == Ending.Completes).Sum(call => (long)call.Input + call.Output);
        Assert.Equal(reported, records.Where(record => record.UsageSource == UsageSource.Provider).Sum(record => record.Usage.TotalTokens));
        Assert.All(records.Where(record => record.Status != CallStatus.Completed), record => Assert.NotEqual(UsageSource.Provider, record.UsageSource));
    }

    private static void CheckTasks(Books books, CallTree tree)
    {
        var tasks = books.Tasks.ToDictionary(task => task.Agent);
        var spent = books.Records.ToLookup(record => record.AgentName, record => record.Usage.TotalTokens);
        Assert.Equal(tree.All.Count(), tasks.Count);
        foreach (var node in tree.All)
        {
            var task = tasks[node.Name];
            var status = node.Ending switch { Ending.Fails => CallStatus.Failed, Ending.IsCancelled => CallStatus.Cancelled, _ => CallStatus.Completed };
            Assert.Equal((status, "node"), (task.Status, task.Operation));
            Assert.Equal(node.All.Sum(below => spent[below.Name].Sum()), task.Tokens);
            Assert.Equal(node.All.Sum(below => below.Calls.Length), task.Calls);
        }
    }
}
