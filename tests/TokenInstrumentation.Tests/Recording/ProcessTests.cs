using System.Collections.Concurrent;

namespace TokenInstrumentation.Tests;

/// <summary>What survives the ways in which processes end, and what several of them do to one file.</summary>
public class ProcessTests
{
    [Fact]
    public void A_hundred_kills_lose_no_record_that_a_kill_safe_call_returned_from()
    {
        var booked = new ConcurrentBag<long>();
        Parallel.For(0, 100, new ParallelOptions { MaxDegreeOfParallelism = 3 }, round =>
        {
            using var runs = new RunsFolder();
            using var writer = new WriterProcess(runs.Path, "killed", "killsafe");
            writer.WaitForAcknowledged(1);
            Thread.Sleep(round % 12);
            writer.Kill();
            booked.Add(writer.Acknowledged);
            AssertContiguous(runs.Records("killed"), atLeast: writer.Acknowledged);
        });
        Assert.True(booked.Sum() > 10_000, "killed while writing, not before");
    }

    [Fact]
    public void Kills_of_a_buffered_writer_lose_no_more_than_the_flush_interval() =>
        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 2 }, round =>
        {
            // The interval is 100 ms; the rest is what a busy machine may take to run a thread.
            const int Bound = 100 + 400;
            using var runs = new RunsFolder();
            using var writer = new WriterProcess(runs.Path, "killed", "buffered", pauseMicroseconds: 20);
            writer.WaitForAcknowledged(1);
            Thread.Sleep(900 + (round * 17));
            writer.Kill();
            var owed = writer.AcknowledgedBefore(Bound);
            Assert.True(owed > 0, "it wrote for longer than the bound");
            AssertContiguous(runs.Records("killed"), owed);
        });

    [Fact]
    public void Four_processes_append_to_one_run_and_every_line_is_whole()
    {
        const int Processes = 4;
        const int Each = 5000;
        using var runs = new RunsFolder();
        var writers = Enumerable.Range(0, Processes)
            .Select(i => new WriterProcess(runs.Path, "shared", i % 2 == 0 ? "killsafe" : "buffered", records: Each)).ToArray();
        foreach (var writer in writers)
        {
            Assert.True(writer.Process.WaitForExit(60_000));
            Assert.Equal(0, writer.Process.ExitCode);
            writer.Dispose();
        }

        var (records, broken) = RunsFolder.Read(runs.Records("shared"));
        Assert.Empty(broken);
        Assert.All(
            records.GroupBy(static record => record.AgentName),
            static process => Assert.Equal(Enumerable.Range(1, Each), process.Select(static record => (int)record.Usage.InputTokens)));
        Assert.Equal(Processes * Each, records.Count);

        // Whoever ended last has read what all have written.
        Assert.Contains($"\"calls\": {Processes * Each},", File.ReadAllText(runs.File("shared", "token_summary.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_written_after_another_process_was_killed_is_not_glued_to_its_fragment()
    {
        using var runs = new RunsFolder();
        using (var killed = new WriterProcess(runs.Path, "shared", "killsafe"))
        {
            killed.WaitForAcknowledged(10);
            killed.Kill();
        }

        // Kernels finish small writes before they let a process die; a fragment is what is left when they do not.
        File.AppendAllText(runs.Records("shared"), "{\"schema\":1,\"timesta");
        using (var next = new WriterProcess(runs.Path, "shared", "killsafe", records: 5))
        {
            Assert.True(next.Process.WaitForExit(30_000));
        }

        var (records, broken) = RunsFolder.Read(runs.Records("shared"));
        Assert.Equal([1, 2, 3, 4, 5], records.TakeLast(5).Select(static record => record.Usage.InputTokens));
        Assert.False(Assert.Single(broken).IsTorn);
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public void A_signal_that_can_be_caught_loses_nothing(string signal)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var runs = new RunsFolder();
        using var writer = new WriterProcess(runs.Path, "signalled", "buffered", pauseMicroseconds: 2000, flushMilliseconds: 600_000);
        writer.WaitForAcknowledged(100);
        Assert.Equal(0, MountFactAttribute.Run("kill", $"-{signal}", $"{writer.Process.Id}"));
        Assert.True(writer.Process.WaitForExit(30_000));

        // Between the handler and the end of the process the writer goes on for a moment.
        AssertContiguous(runs.Records("signalled"), writer.Acknowledged - 50);
    }

    [Fact]
    public void An_unhandled_exception_loses_nothing()
    {
        using var runs = new RunsFolder();
        using var writer = new WriterProcess(runs.Path, "crashed", "buffered", records: 100, flushMilliseconds: 600_000, end: "throw");
        Assert.True(writer.Process.WaitForExit(30_000));
        Assert.NotEqual(0, writer.Process.ExitCode);
        AssertContiguous(runs.Records("crashed"), atLeast: 100);
    }

    // 1, 2, 3 … without a gap, and nothing broken but a torn tail.
    private static void AssertContiguous(string path, long atLeast)
    {
        var expected = 1L;
        using var reader = new RecordReader(path);
        while (reader.Read())
        {
            Assert.Equal(expected++, reader.Current.Usage.InputTokens);
        }

        Assert.True(expected > atLeast, $"{expected - 1} in the file, {atLeast} owed");
        Assert.All(reader.Broken, static line => Assert.True(line.IsTorn, line.ToString()));
    }
}
