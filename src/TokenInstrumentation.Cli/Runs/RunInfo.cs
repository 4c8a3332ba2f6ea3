using System.Text.Json;
using TokenInstrumentation.Cli.CommandLine;

namespace TokenInstrumentation.Cli.Runs;

/// <summary>What <c>run.json</c> says about a run; null where it says nothing.</summary>
internal sealed record RunInfo
{
    public static RunInfo Unknown { get; } = new();

    /// <summary>Why the file could not be read; null when it could, or is not there.</summary>
    public string? Error { get; private init; }

    public string? Id { get; private init; }

    public string? Phase { get; private init; }

    /// <summary><c>running</c> or <c>completed</c>.</summary>
    public string? Status { get; private init; }

    public DateTimeOffset? StartedAt { get; private init; }

    public DateTimeOffset? EndedAt { get; private init; }

    public long? TokenBudget { get; private init; }

    public int? Iterations { get; private init; }

    /// <summary>Records in <c>tokens.jsonl</c> when the run ended.</summary>
    public long? Records { get; private init; }

    public long? RecordsLost { get; private init; }

    /// <summary>False when something is known to be missing from the records.</summary>
    public bool? IsTracked { get; private init; }

    /// <summary>Reads the file; one that does not exist says nothing, and one that is broken says so: its records may still be good.</summary>
    public static RunInfo Read(string path)
    {
        try
        {
            return File.Exists(path) ? Parse(path) : Unknown;
        }
        catch (BadInputException e)
        {
            return new RunInfo { Error = e.Message };
        }
    }

    private static RunInfo Parse(string path)
    {
        using var json = JsonFile.Read(path);
        var root = json.RootElement;
        return new RunInfo
        {
            Id = root.Text("run_id"),
            Phase = root.Text("phase"),
            Status = root.Text("status"),
            StartedAt = root.Time("started_at"),
            EndedAt = root.Time("ended_at"),
            TokenBudget = root.Count("token_budget"),
            Iterations = (int?)root.Count("iterations"),
            Records = root.Count("records"),
            RecordsLost = root.Count("records_lost"),
            IsTracked = root.TryGetProperty("tokens", out var tokens) && tokens.ValueKind == JsonValueKind.Object
                && tokens.TryGetProperty("tracked", out var tracked) ? tracked.ValueKind == JsonValueKind.True : null,
        };
    }
}
