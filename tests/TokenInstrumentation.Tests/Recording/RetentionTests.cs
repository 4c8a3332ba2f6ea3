namespace TokenInstrumentation.Tests;

/// <summary>What is kept of the past, when somebody asks for a limit.</summary>
public sealed class RetentionTests : IDisposable
{
    private readonly RunsFolder _runs = new();

    public void Dispose()
    {
        TokenTracking.Options.Retention = null;
        TokenTracking.Options.Rotation = null;
        _runs.Dispose();
    }

    [Fact]
    public async Task Nothing_is_deleted_unless_asked_for()
    {
        await Finished("ancient", daysAgo: 4000);
        await Finished("now", daysAgo: 0);
        Assert.Equal(["ancient", "now"], Runs());
    }

    [Fact]
    public async Task Old_runs_go_and_young_ones_stay()
    {
        TokenTracking.Options.Rotation = new RecordRotation { MaxBytes = 1 };
        await Finished("old", daysAgo: 40);
        await Finished("young", daysAgo: 20);
        Assert.NotEmpty(Directory.GetFiles(_runs.File("old", ""), "tokens.1.jsonl"));
        TokenTracking.Options.Retention = new RunRetention { MaxAge = TimeSpan.FromDays(30) };
        await Finished("now", daysAgo: 0);
        Assert.Equal(["now", "young"], Runs());
    }

    [Fact]
    public async Task Beyond_the_size_the_oldest_go_but_never_the_current_one()
    {
        foreach (var age in (int[])[5, 4, 3, 2])
        {
            await Finished($"r{age}", age);
        }

        var each = Directory.GetFiles(_runs.File("r2", "")).Sum(static file => new FileInfo(file).Length);
        TokenTracking.Options.Retention = new RunRetention { MaxBytes = each * 3 + 100 };
        await Finished("r1", daysAgo: 1);
        Assert.Equal(["r1", "r2", "r3"], Runs());
        TokenTracking.Options.Retention = new RunRetention { MaxBytes = 1 };
        await Finished("r0", daysAgo: 0);
        Assert.Equal(["r0"], Runs());
    }

    [Fact]
    public async Task Runs_under_way_stay_here_and_elsewhere()
    {
        // Another process is writing; another one was killed long ago.
        foreach (var (name, days) in ((string, int)[])[("elsewhere", 0), ("killed", 3)])
        {
            Directory.CreateDirectory(_runs.File(name, ""));
            await File.WriteAllTextAsync(_runs.File(name, "run.json"), """{"run_id":"x","status":"running"}""");
            await File.WriteAllTextAsync(_runs.Records(name), "{\"input_tokens\":1}\n");
            Age(name, days);
        }

        await using var here = _runs.Start("here", Durability.KillSafe);
        RunsFolder.Book(1);
        Age("here", 100);
        TokenTracking.Options.Retention = new RunRetention { MaxBytes = 1, MaxAge = TimeSpan.FromSeconds(1) };
        await Finished("other", daysAgo: 0);
        Assert.Equal(["elsewhere", "here", "other"], Runs());
    }

    [Fact]
    public async Task What_others_have_put_there_stays()
    {
        await Finished("mine", daysAgo: 40);
        await File.WriteAllTextAsync(_runs.File("mine", "report.md"), "ours");
        await File.WriteAllTextAsync(_runs.File("mine", "tokens.notes.jsonl"), "ours");
        Directory.CreateDirectory(_runs.File("no run", ""));
        await File.WriteAllTextAsync(_runs.Records("no run"), "{}");
        var elsewhere = Directory.CreateTempSubdirectory("tokens-elsewhere-").FullName;
        await File.WriteAllTextAsync(Path.Combine(elsewhere, "run.json"), """{"status":"completed"}""");
        Directory.CreateSymbolicLink(_runs.File("link", ""), elsewhere);
        TokenTracking.Options.Retention = new RunRetention { MaxBytes = 1, MaxAge = TimeSpan.FromDays(30) };
        await Finished("now", daysAgo: 0);
        Assert.Equal(["link", "mine", "no run", "now"], Runs());
        Assert.Equal(["report.md", "tokens.notes.jsonl"], Directory.GetFiles(_runs.File("mine", "")).Select(Path.GetFileName).Order());
        Assert.True(File.Exists(Path.Combine(elsewhere, "run.json")));
        Assert.True(File.Exists(_runs.Records("no run")));
        Directory.Delete(elsewhere, recursive: true);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_limit_is_above_zero(int limit)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new RunRetention { MaxBytes = limit });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RunRetention { MaxAge = TimeSpan.FromDays(limit) });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RecordRotation { MaxBytes = limit });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RecordRotation { MaxAge = TimeSpan.FromDays(limit) });
    }

    private async Task Finished(string id, int daysAgo)
    {
        await using (_runs.Start(id, Durability.KillSafe))
        {
            RunsFolder.Book(1);
            RunsFolder.Book(2);
        }

        Age(id, daysAgo);
    }

    private void Age(string id, int days)
    {
        foreach (var file in Directory.GetFiles(_runs.File(id, "")))
        {
            File.SetLastWriteTimeUtc(file, TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-days));
        }
    }

    private IEnumerable<string?> Runs() => Directory.GetDirectories(_runs.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal);
}
