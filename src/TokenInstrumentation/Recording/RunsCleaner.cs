using System.Text.Json;

namespace TokenInstrumentation;

/// <summary>Deletes the oldest runs of a folder, as far as <see cref="RunRetention"/> says.</summary>
internal static class RunsCleaner
{
    // A process that was killed leaves its run under way for ever.
    private static readonly TimeSpan s_abandoned = TimeSpan.FromDays(1);

    /// <summary>Deletes.</summary>
    /// <param name="runs">The folder of the runs.</param>
    /// <param name="retention">What to keep.</param>
    /// <param name="unlessLive">Deletes a folder unless it must stay: a run of this process.</param>
    public static void Clean(string runs, RunRetention retention, Func<string, Action, bool> unlessLive)
    {
        var now = Clock.Provider.GetUtcNow();
        var folders = Directory.EnumerateDirectories(runs).Select(Measure).Where(static folder => folder.Files.Length > 0)
            .OrderBy(static folder => folder.Written).ThenBy(static folder => folder.Path, StringComparer.Ordinal).ToList();
        var total = folders.Sum(static folder => folder.Bytes);
        foreach (var folder in folders)
        {
            if ((now - folder.Written > retention.MaxAge || total > retention.MaxBytes) && IsOver(folder, now) && unlessLive(folder.Path, () => Delete(folder)))
            {
                total -= folder.Bytes;
            }
        }
    }

    private static RunFiles Measure(string path)
    {
        var folder = new DirectoryInfo(path);

        // Behind a link lies what is not ours to delete, and without run.json the folder is nobody's run.
        if (folder.LinkTarget is not null || !File.Exists(Path.Combine(path, "run.json")))
        {
            return new RunFiles(path, [], default, 0);
        }

        var files = folder.EnumerateFiles().Where(static file => IsOurs(file.Name)).ToArray();
        return new RunFiles(path, files, files.Max(static file => file.LastWriteTimeUtc), files.Sum(static file => file.Length));
    }

    private static bool IsOurs(string name) =>
        name is "run.json" or "token_summary.json" or RecordParts.Name
        || (name.StartsWith("tokens.", StringComparison.Ordinal) && name.EndsWith(".jsonl", StringComparison.Ordinal) && name[7..^6].All(char.IsAsciiDigit))
        || ((name.StartsWith("run.json.", StringComparison.Ordinal) || name.StartsWith("token_summary.json.", StringComparison.Ordinal))
            && name.EndsWith(".tmp", StringComparison.Ordinal));

    private static bool IsOver(RunFiles folder, DateTimeOffset now) => now - folder.Written > s_abandoned || Status(folder.Path) == "completed";

    private static string? Status(string path)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(path, "run.json")));
            return json.RootElement.GetProperty("status").GetString();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            // Nobody can tell what it is: it stays.
            return null;
        }
    }

    // run.json last: what is left when the process dies on the way is still found the next time.
    private static void Delete(RunFiles folder)
    {
        foreach (var file in folder.Files.OrderBy(static file => file.Name == "run.json"))
        {
            file.Delete();
        }

        if (!Directory.EnumerateFileSystemEntries(folder.Path).Any())
        {
            Directory.Delete(folder.Path);
        }
    }

    private sealed record RunFiles(string Path, FileInfo[] Files, DateTimeOffset Written, long Bytes);
}
