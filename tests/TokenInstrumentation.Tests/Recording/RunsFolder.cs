namespace TokenInstrumentation.Tests;

/// <summary>A folder for the runs of one test.</summary>
internal sealed class RunsFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("tokens-").FullName;

    public TokenRun Start(string id, Durability durability = Durability.Buffered, params ITokenSink[] sinks) =>
        TokenRun.Start(id, options: new TokenRunOptions { RunsDirectory = Path, Durability = durability, Sinks = sinks });

    public string File(string run, string name) => System.IO.Path.Combine(Path, run, name);

    public string Records(string run) => File(run, "tokens.jsonl");

    public void Dispose() => Directory.Delete(Path, recursive: true);

    /// <summary>All records of a file, with what the reader has to say about it.</summary>
    public static (List<TokenRecord> Records, IReadOnlyList<BrokenLine> Broken) Read(string path)
    {
        var records = new List<TokenRecord>();
        using var reader = new RecordReader(path);
        while (reader.Read())
        {
            records.Add(reader.Current);
        }

        return (records, reader.Broken);
    }

    /// <summary>Books a call whose number stands in its input tokens.</summary>
    public static void Book(long number, string agent = "analyst") =>
        TokenTracking.Record("gpt-4o-mini", new TokenUsage(number, 1), agent, operation: "Test");
}
