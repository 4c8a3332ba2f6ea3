namespace TokenInstrumentation.Tests;

/// <summary>Records go on in a new file: all of them are there, once, and are read as one.</summary>
public sealed class RotationTests : IDisposable
{
    private readonly RunsFolder _runs = new();

    public void Dispose()
    {
        TokenTracking.Options.Rotation = null;
        _runs.Dispose();
    }

    [Theory]
    [InlineData(Durability.Buffered)]
    [InlineData(Durability.KillSafe)]
    public async Task A_full_file_is_put_aside_and_the_parts_are_read_as_one(Durability durability)
    {
        const int Count = 3000;
        TokenTracking.Options.Rotation = new RecordRotation { MaxBytes = 100_000 };
        await using (var run = _runs.Start("full", durability))
        {
            for (var i = 1; i <= Count; i++)
            {
                RunsFolder.Book(i);
            }
        }

        var parts = RecordParts.Rotated(_runs.Records("full"));
        Assert.InRange(parts.Length, 5, 20);
        Assert.Equal("tokens.1.jsonl", Path.GetFileName(parts[0]));
        Assert.All(parts, static part => Assert.InRange(new FileInfo(part).Length, 100_000, 200_000));
        Assert.Equal(Enumerable.Range(1, Count), Numbers("full"));
        Assert.Contains($"\"records\": {Count},", await File.ReadAllTextAsync(_runs.File("full", "run.json")), StringComparison.Ordinal);
        Assert.Equal(TokenSummaryTests.Summary(_runs.Records("full")), await File.ReadAllTextAsync(_runs.File("full", "token_summary.json")));
    }

    [Fact]
    public async Task Put_together_the_parts_have_the_same_summary()
    {
        TokenTracking.Options.Rotation = new RecordRotation { MaxBytes = 20_000 };
        await using (var run = _runs.Start("parts"))
        {
            for (var i = 0; i < 500; i++)
            {
                run.Keep(SampleRecords.Full with { Run = run, RunId = run.Id, CostUsd = i * 0.00017m, Operation = $"o{i % 7}", Iteration = 1 + (i % 3) });
                await run.FlushAsync();
            }
        }

        var whole = Path.Combine(_runs.Path, "whole.jsonl");
        await using (var file = File.Create(whole))
        {
            foreach (var part in RecordParts.Rotated(_runs.Records("parts")).Append(_runs.Records("parts")))
            {
                file.Write(await File.ReadAllBytesAsync(part));
            }
        }

        Assert.Equal(TokenSummaryTests.Summary(whole), await File.ReadAllTextAsync(_runs.File("parts", "token_summary.json")));
    }

    [Fact]
    public async Task An_old_file_is_put_aside()
    {
        TokenTracking.Options.Rotation = new RecordRotation { MaxAge = TimeSpan.FromMilliseconds(300) };
        await using var run = _runs.Start("old", Durability.KillSafe);
        RunsFolder.Book(1);
        RunsFolder.Book(2);
        await Task.Delay(400);
        RunsFolder.Book(3);
        RunsFolder.Book(4);
        Assert.Equal([1, 2], RunsFolder.Read(Assert.Single(RecordParts.Rotated(_runs.Records("old")))).Records.Select(static record => record.Usage.InputTokens));
        Assert.Equal([1, 2, 3, 4], Numbers("old"));
    }

    [Fact]
    public async Task A_run_that_is_continued_goes_on_with_the_next_number()
    {
        TokenTracking.Options.Rotation = new RecordRotation { MaxBytes = 1 };
        for (var i = 1; i <= 3; i++)
        {
            await using var run = _runs.Start("again", Durability.KillSafe);
            RunsFolder.Book(i);
        }

        Assert.Equal(["tokens.1.jsonl", "tokens.2.jsonl"], RecordParts.Rotated(_runs.Records("again")).Select(Path.GetFileName));
        Assert.Equal([1, 2, 3], Numbers("again"));
    }

    [Fact]
    public async Task A_reader_of_a_run_under_way_sees_each_record_once()
    {
        TokenTracking.Options.Rotation = new RecordRotation { MaxBytes = 3000 };
        await using var run = _runs.Start("live", Durability.KillSafe);
        var written = 0;
        var writer = Task.Run(() =>
        {
            using var _ = run.Enter();
            for (var i = 1; i <= 3000; i++)
            {
                RunsFolder.Book(i);
                Volatile.Write(ref written, i);
            }
        });
        var looks = 0;
        for (; !writer.IsCompleted || looks == 0; looks++)
        {
            var least = Volatile.Read(ref written);
            var numbers = Numbers("live");
            Assert.Equal(Enumerable.Range(1, numbers.Length), numbers);
            Assert.True(numbers.Length >= least, $"{numbers.Length} read, {least} written");
        }

        await writer;
        Assert.True(looks > 2, "looked while it was written");
        Assert.Equal(3000, Numbers("live").Length);
    }

    [Fact]
    public async Task What_cannot_be_put_aside_grows()
    {
        TokenTracking.Options.Rotation = new RecordRotation { MaxBytes = 1000 };
        var errors = TokenTracking.Errors;
        var run = _runs.Start("stuck", Durability.KillSafe);

        // A folder has the name that the file is to get.
        Directory.CreateDirectory(_runs.File("stuck", "tokens.1.jsonl"));
        for (var i = 1; i <= 100; i++)
        {
            RunsFolder.Book(i);
        }

        await run.DisposeAsync();
        Assert.Equal(0, run.RecordsLost);
        Assert.Equal(Enumerable.Range(1, 100), Numbers("stuck"));
        Assert.True(TokenTracking.Errors > errors);
    }

    [FolderFact]
    public async Task In_a_folder_that_has_become_read_only_the_file_grows_until_it_can_be_put_aside()
    {
        TokenTracking.Options.Rotation = new RecordRotation { MaxBytes = 1000 };
        await using var run = _runs.Start("sealed", Durability.KillSafe);
        RunsFolder.Book(1);
        var errors = TokenTracking.Errors;
        using (FolderFactAttribute.MakeReadOnly(_runs.File("sealed", "")))
        {
            for (var i = 2; i <= 100; i++)
            {
                RunsFolder.Book(i);
            }

            Assert.Equal(0, run.RecordsLost);
            Assert.Empty(RecordParts.Rotated(_runs.Records("sealed")));
            Assert.Equal(Enumerable.Range(1, 100), Numbers("sealed"));

            // Tried once a second, not with each record.
            Assert.InRange(TokenTracking.Errors - errors, 1, 20);
        }

        await Task.Delay(1100);
        RunsFolder.Book(101);
        Assert.Single(RecordParts.Rotated(_runs.Records("sealed")));
        Assert.Equal(Enumerable.Range(1, 101), Numbers("sealed"));
        Assert.Equal(0, run.RecordsLost);
    }

    [Fact]
    public async Task Where_a_file_has_taken_the_folders_place_the_old_file_grows()
    {
        TokenTracking.Options.Rotation = new RecordRotation { MaxBytes = 1000 };
        var run = _runs.Start("moved", Durability.KillSafe);
        RunsFolder.Book(1);
        var errors = TokenTracking.Errors;
        Directory.Move(_runs.File("moved", ""), _runs.File("elsewhere", ""));
        await File.WriteAllTextAsync(Path.Combine(_runs.Path, "moved"), "");
        for (var i = 2; i <= 100; i++)
        {
            RunsFolder.Book(i);
        }

        Assert.Equal(0, run.RecordsLost);
        Assert.True(TokenTracking.Errors > errors);
        Assert.Equal(Enumerable.Range(1, 100), Numbers("elsewhere"));
        await run.DisposeAsync();
    }

    [MountFact]
    public async Task A_disk_that_fills_up_while_files_are_put_aside_costs_what_is_counted()
    {
        const int Count = 4000;
        using var mount = MountFactAttribute.Mount(_runs.Path, "size=1m");
        TokenTracking.Options.Rotation = new RecordRotation { MaxBytes = 50_000 };
        var run = _runs.Start("disk", Durability.KillSafe);
        for (var i = 1; i <= Count; i++)
        {
            RunsFolder.Book(i);
        }

        await run.DisposeAsync();
        var numbers = Numbers("disk");
        Assert.True(RecordParts.Rotated(_runs.Records("disk")).Length > 3, "it was put aside");
        Assert.True(run.RecordsLost > 0, "the disk was full");
        Assert.Equal(Count - run.RecordsLost, numbers.Length);
        Assert.Equal(Enumerable.Range(1, numbers.Length), numbers);
    }

    [Fact]
    public void Two_processes_append_a_hundred_thousand_records_each()
    {
        const int Each = 100_000;
        var writers = new[] { "killsafe", "buffered" }.Select(mode => new WriterProcess(_runs.Path, "shared", mode, Each, rotateBytes: 2_000_000)).ToArray();
        foreach (var writer in writers)
        {
            Assert.True(writer.Process.WaitForExit(120_000));
            Assert.Equal(0, writer.Process.ExitCode);
            writer.Dispose();
        }

        Assert.True(RecordParts.Rotated(_runs.Records("shared")).Length > 20, "it was put aside");
        var next = new Dictionary<string, long>();
        using var reader = RecordReader.OpenRun(_runs.File("shared", ""));
        while (reader.Read())
        {
            // Each process wrote 1, 2, 3 …; one that goes on in a file that the other has put aside is a batch late at most.
            next[reader.Current.AgentName] = next.GetValueOrDefault(reader.Current.AgentName) + reader.Current.Usage.InputTokens;
        }

        Assert.Empty(reader.Broken);
        Assert.Equal(2, next.Count);
        Assert.All(next.Values, static sum => Assert.Equal(Each * (Each + 1L) / 2, sum));
        Assert.Contains($"\"calls\": {2 * Each},", File.ReadAllText(_runs.File("shared", "token_summary.json")), StringComparison.Ordinal);
        Assert.Contains($"\"records\": {2 * Each},", File.ReadAllText(_runs.File("shared", "run.json")), StringComparison.Ordinal);
    }

    private int[] Numbers(string run)
    {
        using var reader = RecordReader.OpenRun(_runs.File(run, ""));
        var numbers = new List<int>();
        while (reader.Read())
        {
            numbers.Add((int)reader.Current.Usage.InputTokens);
        }

        Assert.All(reader.Broken, static line => Assert.True(line.IsTorn, line.ToString()));
        return [.. numbers];
    }
}
