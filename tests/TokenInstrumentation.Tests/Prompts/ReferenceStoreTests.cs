using Microsoft.Extensions.Time.Testing;

namespace TokenInstrumentation.Tests.Prompts;

/// <summary>References to long results, in memory and in a directory.</summary>
public sealed class ReferenceStoreTests : IDisposable
{
    private const string Report = "Sales rose by 12 % in May. Costs fell at the same time. The north did best, the south did worst, and nobody knows why that is so.";

    private readonly string _directory = Path.Combine(Path.GetTempPath(), $"references-{Guid.NewGuid():N}");
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public void Dispose()
    {
        if (Directory.Exists(_directory))
        {
            Directory.Delete(_directory, recursive: true);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_reference_stands_for_its_text(bool onDisk)
    {
        var store = Open(onDisk, options => options.SummaryWords = 7);

        var reference = store.Store(Report, "may/sales report");

        Assert.Equal("[RESULT_REF:may/sales report] Sales rose by 12 % in May. …", reference.Text);
        var resolved = store.Resolve($"Compare: {reference.Text} What is new?");
        Assert.Equal($"Compare: {Report} What is new?", resolved.Text);
        Assert.Equal(["may/sales report"], resolved.Resolved);
        Assert.Equal($"Compare: {Report}!", store.Resolve("Compare: [RESULT_REF:may/sales report]!").Text);
        Assert.True(store.TryGet("may/sales report", out var text));
        Assert.Equal(Report, text);
    }

    [Fact]
    public void What_is_saved_is_measured()
    {
        var reference = Open().Store(Report, "r", "Sales rose.");

        Assert.Equal((TokenCount.Of(Report).Tokens, TokenCount.Of("[RESULT_REF:r] Sales rose.").Tokens), (reference.OriginalTokens, reference.Tokens));
        Assert.Equal(reference.OriginalTokens - reference.Tokens, reference.TokensSaved);
        Assert.Equal(UsageSource.Estimated, reference.TokenSource);
        Assert.True(reference.TokensSaved > 20);
        Assert.True(Open().Store("Yes.").TokensSaved < 0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_same_text_gets_the_same_key(bool onDisk)
    {
        var store = Open(onDisk);

        Assert.Equal(store.Store(Report).Text, store.Store(Report).Text);
        Assert.Equal(1, store.Count);
        Assert.NotEqual(store.Store(Report).Key, store.Store(Report + " ").Key);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_key_that_is_stored_again_stands_for_the_new_text(bool onDisk)
    {
        var store = Open(onDisk);
        store.Store("old", "a");
        store.Store("new", "a");

        Assert.Equal("new", store.Resolve("[RESULT_REF:a]").Text);
        Assert.Equal(1, store.Count);
        Assert.Equal((true, false, 0), (store.Remove("a"), store.Remove("a"), store.Count));
    }

    [Fact]
    public void What_cannot_be_resolved_stands_as_it_was_and_is_reported()
    {
        var store = Open();
        store.Store(new string('a', 20), "a", "");
        store.Store(new string('b', 20), "b", "");

        var resolved = store.Resolve("[RESULT_REF:x] [RESULT_REF:a] [RESULT_REF:b] [RESULT_REF:x] [RESULT_REF:] [RESULT_REF:a\nb] [RESULT_REF:a", maxCharacters: 110);

        Assert.Equal($"[RESULT_REF:x] {new string('a', 20)} [RESULT_REF:b] [RESULT_REF:x] [RESULT_REF:] [RESULT_REF:a\nb] [RESULT_REF:a", resolved.Text);
        Assert.Equal(["a"], resolved.Resolved);
        Assert.Equal(["x"], resolved.Missing);
        Assert.Equal(["b"], resolved.TooLong);
        Assert.True(resolved.Text.Length <= 110);
    }

    [Fact]
    public void Selected_references_only()
    {
        var store = Open();
        store.Store("A", "a", "");
        store.Store("B", "b", "");

        var resolved = store.Resolve("[RESULT_REF:a][RESULT_REF:b]", key => key == "b");

        Assert.Equal("[RESULT_REF:a]B", resolved.Text);
        Assert.Equal(["b"], resolved.Resolved);
        Assert.Empty(resolved.Missing);
    }

    [Fact]
    public void References_inside_stored_texts_are_left_alone()
    {
        var store = Open();
        store.Store("again [RESULT_REF:a]", "a", "");

        Assert.Equal("again [RESULT_REF:a].", store.Resolve("[RESULT_REF:a].").Text);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_text_that_nobody_uses_for_a_week_goes(bool onDisk)
    {
        var store = Open(onDisk);
        store.Store("A", "a");
        store.Store("B", "b");
        _time.Advance(TimeSpan.FromHours(100));
        Assert.True(store.TryGet("b", out _));
        _time.Advance(TimeSpan.FromHours(68));
        Assert.True(Open(onDisk, store: store).TryGet("a", out _), "168 hours are not yet over");
        _time.Advance(TimeSpan.FromHours(101));

        Assert.Equal("[RESULT_REF:b]", store.Resolve("[RESULT_REF:b]").Text);
        Assert.Equal(["b"], store.Resolve("[RESULT_REF:b]").Missing);
        Assert.True(store.TryGet("a", out _));
        _time.Advance(TimeSpan.FromHours(169));
        store.RemoveExpired();
        Assert.Equal(0, store.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Entries_are_bounded_and_those_in_use_stay(bool onDisk)
    {
        var store = Open(onDisk, options => options.MaxEntries = 3);
        foreach (var key in new[] { "a", "b", "c", "d" })
        {
            store.Store(key, key);
            _time.Advance(TimeSpan.FromSeconds(1));
            store.TryGet("a", out _);
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(3, store.Count);
        Assert.Equal(["b"], store.Resolve("[RESULT_REF:a][RESULT_REF:b][RESULT_REF:c][RESULT_REF:d]").Missing);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Characters_are_bounded(bool onDisk)
    {
        var store = Open(onDisk, options => options.MaxCharacters = 1000);
        for (var i = 0; i < 20; i++)
        {
            store.Store(new string('x', 300), $"{i}", "");
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.InRange(store.Count, 2, 3);
        Assert.True(store.TryGet("19", out _));
        Assert.Throws<ArgumentException>(() => store.Store(new string('x', 1000), "big", ""));
        Assert.True(store.TryGet("19", out _), "what does not fit drives nothing out");
    }

    [Theory]
    [InlineData("")]
    [InlineData("a]b")]
    [InlineData("a[b")]
    [InlineData("a\nb")]
    [InlineData("a\0b")]
    [InlineData("a\u202Eb")]
    [InlineData("a\u2028b")]
    [InlineData(" a")]
    [InlineData("a ")]
    [InlineData("a\ud800")]
    public void Keys_that_could_be_misread_are_refused(string key)
    {
        Assert.Throws<ArgumentException>(() => Open().Store("text", key));
        Assert.Throws<ArgumentException>(() => Open().Store("text", new string('k', 129)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Keys_may_look_like_anything_else(bool onDisk)
    {
        var store = Open(onDisk);
        string[] keys = ["../../etc/passwd", "CON", "a/b\\c", "Analyst", "analyst", "東京", "👩‍🚀"[..2], "a:b*?\"<>|", new string('k', 128)];
        foreach (var key in keys)
        {
            Assert.Equal($"text of {key}", store.Resolve(store.Store($"text of {key}", key).Text).Text);
        }

        Assert.Equal(keys.Length, store.Count);
    }

    [Fact]
    public void Summaries_are_one_line_and_the_users()
    {
        Assert.Equal("[RESULT_REF:a] one two", Open().Store("text", "a", " one\r\n\ttwo ").Text);
        Assert.Equal("[RESULT_REF:a] 4 characters", Open(configure: options => options.Summarize = text => $"{text.Length} characters").Store("text", "a").Text);
        Assert.Equal("[RESULT_REF:a]", Open().Store("", "a").Text);
        Assert.EndsWith("Sales rose by 12 % in May. …", Open(configure: options => options.SummaryWords = 9).Store(Report).Summary);
    }

    [Fact]
    public void Limits_are_positive()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Open(configure: options => options.MaxAge = TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => Open(configure: options => options.MaxEntries = 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Open(configure: options => options.MaxCharacters = 0));
    }

    [Fact]
    public void In_memory_nothing_is_written()
    {
        Open().Store(Report);

        Assert.False(Directory.Exists(_directory));
    }

    [Fact]
    public void Files_are_whole_and_for_the_user_alone()
    {
        var store = Open(onDisk: true);
        store.Store("Umsätze stiegen: 売上 “hoch”", "a", "");

        var file = Assert.Single(Directory.GetFiles(_directory));
        Assert.Contains("\"text\": \"Umsätze stiegen: 売上 “hoch”\"", File.ReadAllText(file));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_directory));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"key\": \"a\", \"text\"")]
    [InlineData("[1, 2]")]
    [InlineData("{\"key\":\"b\",\"summary\":\"\",\"text\":\"of another\"}")]
    public void A_broken_file_is_a_missing_reference(string content)
    {
        var store = Open(onDisk: true);
        store.Store("A", "a");
        var file = Assert.Single(Directory.GetFiles(_directory));
        File.WriteAllText(file, content);
        File.SetLastWriteTimeUtc(file, _time.GetUtcNow().UtcDateTime);

        Assert.Equal(["a"], store.Resolve("[RESULT_REF:a]").Missing);
        store.Store("A again", "a");
        Assert.Equal("A again", store.Resolve("[RESULT_REF:a]").Text);
    }

    [Fact]
    public void Files_of_others_are_left_alone()
    {
        Directory.CreateDirectory(_directory);
        var other = Path.Combine(_directory, "notes.json");
        File.WriteAllText(other, "mine");
        File.SetLastWriteTimeUtc(other, new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        var store = Open(onDisk: true, options => options.MaxEntries = 1);
        store.Store("A", "a");
        store.Store("B", "b");

        Assert.Equal("mine", File.ReadAllText(other));
        Assert.Equal(1, store.Count);
    }

    [Fact]
    public async Task A_text_that_is_being_replaced_is_there_all_the_time()
    {
        string[] texts = [new string('a', 200_000), new string('b', 100_000)];
        Open(onDisk: true).Store(texts[0], "a", "");
        using var stop = new CancellationTokenSource();
        var writer = Task.Run(() =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                Open(onDisk: true).Store(texts[i % 2], "a", "");
            }
        });

        for (var i = 0; i < 500; i++)
        {
            Assert.True(Open(onDisk: true).TryGet("a", out var text));
            Assert.Contains(text, texts);
        }

        await stop.CancelAsync();
        await writer;
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Threads_and_stores_side_by_side_read_whole_texts(bool onDisk)
    {
        var shared = Open(onDisk, options => options.MaxEntries = 20);
        Parallel.For(0, 400, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            var store = Open(onDisk, options => options.MaxEntries = 20, shared);
            var key = $"{i % 30}";
            store.Store(string.Concat(Enumerable.Repeat($"{i % 30} ", 2000)), key, "");
            if (store.TryGet($"{(i * 7) % 30}", out var text))
            {
                Assert.Equal(string.Concat(Enumerable.Repeat($"{(i * 7) % 30} ", 2000)), text);
            }
        });

        Assert.InRange(shared.Count, 1, 20);
        Assert.DoesNotContain(onDisk ? Directory.GetFiles(_directory) : [], file => file.EndsWith(".tmp", StringComparison.Ordinal));
    }

    // On disk another store each time, as another process would have it.
    private ReferenceStore Open(bool onDisk = false, Action<ReferenceStoreOptions>? configure = null, ReferenceStore? store = null)
    {
        if (store is not null && !onDisk)
        {
            return store;
        }

        var options = new ReferenceStoreOptions { TimeProvider = _time, Directory = onDisk ? _directory : null };
        configure?.Invoke(options);
        return new ReferenceStore(options);
    }
}
