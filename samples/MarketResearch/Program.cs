using System.Text;
using MarketResearch;
using MarketResearch.Models;
using MarketResearch.Sales;
using TokenInstrumentation;

Console.OutputEncoding = Encoding.UTF8;
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, interrupt) =>
{
    interrupt.Cancel = true;
    stop.Cancel();
};

await using var model = await ModelConnection.OpenAsync();
Console.WriteLine(model.Description);
Console.WriteLine();

var data = SalesData.Load(Path.Combine(AppContext.BaseDirectory, "data", "beverage_sales.csv"));
var run = TokenRun.Start(phase: "marketing", options: new TokenRunOptions { Sinks = [new ConsoleProgressSink()] });
try
{
    await using (run)
    {
        var campaign = await new MarketingWorkflow(model.Chat).RunAsync(data, stop.Token);
        await run.FlushAsync();
        Console.WriteLine();
        Console.WriteLine(campaign);
        Console.WriteLine();
    }
}
catch (Exception error) when (ProviderFailure.Describe(error) is { } reason)
{
    Console.Error.WriteLine(reason);
    return 1;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    Console.Error.WriteLine("Stopped.");
    return 130;
}

AgentTable.Write(Console.Out, run.GetSnapshot(), MarketingWorkflow.WordLimits);
Console.WriteLine();
Console.WriteLine($"Run directory: {run.Directory}");
return model.Offline is null || OfflineCheck.Write(Console.Out, run.GetSnapshot().Totals, model.Offline.Bill) ? 0 : 1;
