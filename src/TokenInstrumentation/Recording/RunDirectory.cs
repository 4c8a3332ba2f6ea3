using TokenInstrumentation.Responses;

namespace TokenInstrumentation;

/// <summary>The folder of one run: <c>run.json</c>, <c>tokens.jsonl</c>, <c>token_summary.json</c>, and older parts of the records. Several processes may share it.</summary>
internal sealed class RunDirectory
{
    private static readonly Dictionary<string, int> s_live = new(StringComparer.Ordinal);

    private readonly Lock _gate = new();
    private readonly RunManifest _manifest;
    private long _missing;
    private bool _left;

    private RunDirectory(TokenRun run, string path, Durability durability)
    {
        Path = path;
        Journal = new Journal(File(RecordParts.Name), durability, TokenTracking.Options.Rotation);
        _manifest = new RunManifest(File("run.json"), run);
    }

    /// <summary>Its full path.</summary>
    public string Path { get; }

    public Journal Journal { get; }

    /// <summary>Records that are not in the file.</summary>
    public long Lost => Journal.Lost + Interlocked.Read(ref _missing);

    /// <summary>Makes the folder and says in it that the run is under way. What fails is reported; the run goes on, and tries again to write.</summary>
    public static RunDirectory Open(TokenRun run, TokenRunOptions options)
    {
        var runs = options.RunsDirectory ?? TokenTracking.Options.RunsDirectory;
        var path = System.IO.Path.GetFullPath(System.IO.Path.Combine(runs, RunId.ToFolderName(run.Id)));
        var directory = new RunDirectory(run, path, options.Durability ?? TokenTracking.Options.Durability);
        Live(path, 1);
        directory.Try(() =>
        {
            Directory.CreateDirectory(path);
            directory._manifest.WriteStarted();
            directory.Journal.Open();
        });
        return directory;
    }

    /// <summary>Reads the file back, what other processes wrote included, and completes the summary and the manifest.</summary>
    public void Complete(TokenRun run, long dropped)
    {
        lock (_gate)
        {
            Try(() =>
            {
                var written = Journal.Written;
                var summary = TokenSummary.OfFile(File(RecordParts.Name));

                // Less in the file than was written: it was deleted or cut.
                Interlocked.Exchange(ref _missing, Math.Max(0, written - summary.Records));
                AtomicFile.Write(File("token_summary.json"), summary.Write);
                _manifest.WriteCompleted(run, summary, dropped + Lost);
                new PredictionFile(System.IO.Path.GetDirectoryName(Path)!, UsagePredictor.Shared).Save();
            });
            Leave();
        }
    }

    // Once, though a call that ends after its run completes it again.
    private void Leave()
    {
        if (!_left)
        {
            _left = true;
            Live(Path, -1);
        }

        if (TokenTracking.Options.Retention is { } retention)
        {
            Try(() => RunsCleaner.Clean(System.IO.Path.GetDirectoryName(Path)!, retention, UnlessLive));
        }
    }

    private static void Live(string path, int change)
    {
        lock (s_live)
        {
            if ((s_live[path] = s_live.GetValueOrDefault(path) + change) == 0)
            {
                s_live.Remove(path);
            }
        }
    }

    // Under the lock: a run of that name must not begin while its folder goes.
    private bool UnlessLive(string path, Action delete)
    {
        lock (s_live)
        {
            if (path == Path || s_live.ContainsKey(path))
            {
                return false;
            }

            delete();
            return true;
        }
    }

    private void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception exception)
        {
            TokenTracking.ReportError(new IOException($"Cannot write the run directory '{Path}': {exception.Message}", exception));
        }
    }

    private string File(string name) => System.IO.Path.Combine(Path, name);
}
