using System.Text;
using TokenInstrumentation;
using TokenInstrumentation.Prompts;
using TradingDesk;
using TradingDesk.Agents;

Console.OutputEncoding = Encoding.UTF8;
TokenTracking.Configure(options =>
{
    // A call may produce 2,000 tokens, the trader's slice has 1,500: its calls get what is left.
    options.DeclaredBudgetAction = BudgetAction.Shrink;
    // The figures are indented JSON: without its layout they say the same.
    options.PromptPipelines[Roles.Market.Name] = new PromptPipeline();
    options.PromptPipelines[Roles.Fundamentals.Name] = new PromptPipeline();
});

await using var model = await ModelConnection.OpenAsync();
Console.WriteLine(model.Description);
Console.WriteLine();

var dossier = Dossier.Load(Path.Combine(AppContext.BaseDirectory, "data", "halden_robotics.md"));
var run = TokenRun.Start(phase: "desk");
await using (run)
{
    Console.WriteLine(await new Desk(model.Chat).DecideAsync(dossier));
    Console.WriteLine();
}

var books = run.GetSnapshot();
Console.WriteLine(books);
Console.WriteLine();
Dashboard.Write(Console.Out, books);
Console.WriteLine();
Console.WriteLine($"Run directory: {run.Directory}");
return model.Offline is null || OfflineCheck.Write(Console.Out, books, model.Offline.Bill) ? 0 : 1;
