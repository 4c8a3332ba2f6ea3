using TokenInstrumentation;

var run = TokenRun.Start(id: "smoke");
await using (run)
{
    TokenTracking.Record("some-model", new TokenUsage(100, 20), agent: "batch");
}

Console.WriteLine(run.GetSnapshot().Totals.TotalTokens);
