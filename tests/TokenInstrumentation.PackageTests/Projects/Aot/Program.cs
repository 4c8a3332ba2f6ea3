using Microsoft.Extensions.AI;
using TokenInstrumentation;

var chat = new FakeChat().AsBuilder().UseTokenMetering().Build();
var run = TokenRun.Start(id: "smoke");
await using (run)
{
    IAnalyst analyst = new Analyst(chat);
    await analyst.AskAsync("How are sales?");
    await new Sorter<Topic>(chat).SortAsync("Sales are up.", Topic.Sales);
    await Picker.PickAsync(chat, "Sales or weather?", new { First = "sales", Second = "weather" });
    await new Editor(chat).PublishAsync("Sales are up.");
    await new Desk(chat).AnswerAsync("How are sales?");
    await foreach (var word in new Narrator(chat).TellAsync("How are sales?"))
    {
        Console.Write(word);
    }
}

Console.WriteLine();
foreach (var (agent, totals) in run.GetSnapshot().ByAgent.OrderBy(group => group.Key, StringComparer.Ordinal))
{
    Console.WriteLine($"{agent}: {totals.Calls} calls, {totals.TotalTokens} tokens");
}

Console.WriteLine($"total: {run.Ledger.Totals.Calls} calls, {run.Ledger.Totals.TotalTokens} tokens, {TokenTracking.Errors} errors");
