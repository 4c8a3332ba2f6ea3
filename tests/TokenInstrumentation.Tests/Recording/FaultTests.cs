namespace TokenInstrumentation.Tests;

/// <summary>Whatever the disk does: calls go on, and every record is in the file or counted as lost.</summary>
public class FaultTests
{
    [Theory]
    [InlineData(Durability.Buffered)]
    [InlineData(Durability.KillSafe)]
    public async Task A_directory_in_place_of_the_file_loses_all_records_and_says_so(Durability durability)
    {
        using var runs = new RunsFolder();
        Directory.CreateDirectory(runs.Records("blocked"));
        await AllAreLost(runs, durability);
    }

    [Fact]
    public async Task A_file_in_place_of_the_runs_directory_loses_all_records_and_says_so()
    {
        using var runs = new RunsFolder();
        await File.WriteAllTextAsync(Path.Combine(runs.Path, "blocked"), "");
        await AllAreLost(runs, Durability.Buffered);
    }

    [MountFact]
    public async Task A_read_only_folder_loses_all_records_and_says_so()
    {
        using var runs = new RunsFolder();
        using var mount = MountFactAttribute.Mount(Path.Combine(runs.Path, "blocked"), "ro");
        await AllAreLost(runs, Durability.Buffered);
        await AllAreLost(runs, Durability.KillSafe);
    }

    [Fact]
    public async Task What_could_not_be_written_is_written_when_it_can_be()
    {
        using var runs = new RunsFolder();
        Directory.CreateDirectory(runs.Records("recovers"));
        await using var run = runs.Start("recovers");
        RunsFolder.Book(1);
        await run.FlushAsync();
        Assert.Equal(1, run.RecordsLost);
        Directory.Delete(runs.Records("recovers"));
        RunsFolder.Book(2);
        await run.FlushAsync();
        Assert.Equal(0, run.RecordsLost);
        Assert.Equal(2, RunsFolder.Read(runs.Records("recovers")).Records.Count);
    }

    [Theory]
    [InlineData(Durability.Buffered)]
    [InlineData(Durability.KillSafe)]
    public async Task A_record_that_cannot_be_formatted_is_counted_and_harms_no_other(Durability durability)
    {
        using var runs = new RunsFolder();
        var run = runs.Start("unwritable", durability);
        RunsFolder.Book(1);
        run.Keep(SampleRecords.Full with { Run = run, UsageSource = (UsageSource)99 });
        RunsFolder.Book(2);
        await run.DisposeAsync();
        var (records, broken) = RunsFolder.Read(runs.Records("unwritable"));
        Assert.Empty(broken);
        Assert.Equal([1, 2], records.Select(static record => record.Usage.InputTokens));
        Assert.Equal(1, run.RecordsLost);
    }

    [MountFact]
    public Task A_full_disk_costs_what_is_counted_buffered() => FullDisk(Durability.Buffered);

    [MountFact]
    public Task A_full_disk_costs_what_is_counted_kill_safe() => FullDisk(Durability.KillSafe);

    private static async Task AllAreLost(RunsFolder runs, Durability durability)
    {
        const int Count = 300;
        var errors = TokenTracking.Errors;
        var run = runs.Start("blocked", durability);
        for (var i = 0; i < Count; i++)
        {
            RunsFolder.Book(1);
        }

        await run.FlushAsync();
        Assert.Equal(Count, run.RecordsLost);
        await run.DisposeAsync();
        Assert.Equal(Count, run.RecordsLost);
        Assert.Equal(Count, run.Ledger.Totals.Calls);
        Assert.True(TokenTracking.Errors > errors);
    }

    private static async Task FullDisk(Durability durability)
    {
        const int Count = 2000;
        using var runs = new RunsFolder();
        using var mount = MountFactAttribute.Mount(runs.Path, "size=1m");
        var filler = Path.Combine(runs.Path, "filler");
        await File.WriteAllBytesAsync(filler, new byte[700 * 1024]);
        var run = runs.Start("full", durability);
        for (var i = 0; i < Count; i++)
        {
            RunsFolder.Book(i);
        }

        await run.FlushAsync();
        Assert.InRange(run.RecordsLost, Count / 2, Count - 100);
        File.Delete(filler);
        for (var i = Count; i < Count + 100; i++)
        {
            RunsFolder.Book(i);
        }

        await run.DisposeAsync();
        var (records, broken) = RunsFolder.Read(runs.Records("full"));
        Assert.Equal(Count + 100, records.Count + run.RecordsLost);
        Assert.Equal(records.Count, records.DistinctBy(static record => record.Usage.InputTokens).Count());
        Assert.Equal(Enumerable.Range(Count, 100).Select(static i => (long)i), records.TakeLast(100).Select(static record => record.Usage.InputTokens));

        // One fragment per write that ran out of space in the middle of a line, each on a line of its own.
        Assert.InRange(broken.Count, 0, 3);
        Assert.Contains("\"tracked\": false", await File.ReadAllTextAsync(runs.File("full", "run.json")), StringComparison.Ordinal);
    }
}
