using System.Text.Json;

namespace TokenInstrumentation.Tests;

public class RunDirectoryTests
{
    [Fact]
    public async Task A_run_says_first_that_it_is_running_and_then_what_came_out()
    {
        using var runs = new RunsFolder();
        var run = TokenRun.Start("my/run", "tech", new TokenRunOptions { RunsDirectory = runs.Path, TokenBudget = 40_000 });
        Assert.Equal(Path.Combine(runs.Path, "my_run"), run.Directory);
        using (var started = Manifest(runs, "my_run"))
        {
            Assert.Equal(("my/run", "running"), (Text(started, "run_id"), Text(started, "status")));
        }

        RunsFolder.Book(100);
        run.NextIteration();
        RunsFolder.Book(200);
        await run.DisposeAsync();
        using var ended = Manifest(runs, "my_run");
        Assert.Equal(("my/run", "tech", "completed"), (Text(ended, "run_id"), Text(ended, "phase"), Text(ended, "status")));
        Assert.Equal((2, 40_000, 2, 0), (Number(ended, "iterations"), Number(ended, "token_budget"), Number(ended, "records"), Number(ended, "records_lost")));
        Assert.True(ended.RootElement.GetProperty("started_at").GetDateTimeOffset() <= ended.RootElement.GetProperty("ended_at").GetDateTimeOffset());
        Assert.Equal(
            """{"total_input": 300,"total_output": 2,"total": 302,"cost_usd": 0.0000462,"unpriced_calls": 0,"tracked": true}""",
            ended.RootElement.GetProperty("tokens").GetRawText().ReplaceLineEndings("").Replace("    ", "", StringComparison.Ordinal).Replace("  ", "", StringComparison.Ordinal));
        Assert.Equal(["run.json", "token_summary.json", "tokens.jsonl"], Directory.GetFiles(run.Directory!).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task A_run_that_is_continued_adds_up_and_keeps_its_start_and_its_losses()
    {
        using var runs = new RunsFolder();
        await using (runs.Start("again"))
        {
            RunsFolder.Book(1);
        }

        var path = runs.File("again", "run.json");
        var first = (await File.ReadAllTextAsync(path)).Replace("\"records_lost\": 0", "\"records_lost\": 7", StringComparison.Ordinal);
        await File.WriteAllTextAsync(path, first);
        await using (runs.Start("again"))
        {
            RunsFolder.Book(2);
        }

        using var json = Manifest(runs, "again");
        Assert.Equal((2, 7), (Number(json, "records"), Number(json, "records_lost")));
        Assert.False(json.RootElement.GetProperty("tokens").GetProperty("tracked").GetBoolean());
        Assert.Contains(Text(json, "started_at")!, first, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_was_deleted_while_the_run_wrote_it_is_a_loss()
    {
        using var runs = new RunsFolder();
        var run = runs.Start("deleted", Durability.KillSafe);
        RunsFolder.Book(1);
        RunsFolder.Book(2);
        File.Delete(runs.Records("deleted"));
        await run.DisposeAsync();
        Assert.Equal(2, run.RecordsLost);
        using var json = Manifest(runs, "deleted");
        Assert.False(json.RootElement.GetProperty("tokens").GetProperty("tracked").GetBoolean());
    }

    [Fact]
    public async Task A_run_without_calls_has_a_summary_too()
    {
        using var runs = new RunsFolder();
        await using (runs.Start("empty"))
        {
        }

        using var json = JsonDocument.Parse(await File.ReadAllBytesAsync(runs.File("empty", "token_summary.json")));
        Assert.Equal(("empty", 0), (Text(json, "run_id"), Number(json, "total_tokens")));
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("avg_tokens_per_iteration").ValueKind);
    }

    private static JsonDocument Manifest(RunsFolder runs, string run) => JsonDocument.Parse(File.ReadAllBytes(runs.File(run, "run.json")));

    private static string? Text(JsonDocument json, string name) => json.RootElement.GetProperty(name).GetString();

    private static int Number(JsonDocument json, string name) => json.RootElement.GetProperty(name).GetInt32();
}
