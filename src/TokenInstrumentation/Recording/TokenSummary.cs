using System.Globalization;
using System.Text.Json;
using TokenInstrumentation.Responses;

namespace TokenInstrumentation;

/// <summary>
/// <c>token_summary.json</c>, made from <c>tokens.jsonl</c> alone: the same records give the same bytes, in whatever order several processes
/// have written them.
/// </summary>
internal sealed class TokenSummary
{
    private readonly SortedDictionary<string, SummaryGroup> _operations = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, SummaryGroup> _agents = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, SummaryGroup> _models = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, SummaryGroup> _callSites = new(StringComparer.Ordinal);
    private readonly SortedDictionary<int, SummaryGroup> _iterations = [];
    private readonly SummaryGroup[] _touched = new SummaryGroup[6];

    private readonly RunProfile _profile = new(int.MaxValue);

    public string? RunId { get; private set; }

    public string? Phase { get; private set; }

    public SummaryGroup Total { get; } = new();

    /// <summary>The highest iteration seen; 0 without records.</summary>
    public int Iterations { get; private set; }

    /// <summary>Lines that are records: calls, and the tasks of a profiled run.</summary>
    public long Records { get; private set; }

    /// <summary>Lines that are no records, a torn last one included.</summary>
    public long BrokenLines { get; set; }

    /// <summary>Size of the files that were summed up: when it is another one now, the summary is of yesterday.</summary>
    public long RecordBytes { get; set; }

    public IReadOnlyDictionary<string, SummaryGroup> Operations => _operations;

    public IReadOnlyDictionary<string, SummaryGroup> Agents => _agents;

    public IReadOnlyDictionary<string, SummaryGroup> Models => _models;

    public IReadOnlyDictionary<string, SummaryGroup> CallSites => _callSites;

    public IReadOnlyDictionary<int, SummaryGroup> ByIteration => _iterations;

    /// <summary>Sums up a file and what was put aside before it (<see cref="RecordParts"/>); one that does not exist has no records.</summary>
    public static TokenSummary OfFile(string path)
    {
        var summary = new TokenSummary();
        using (var reader = RecordReader.OpenParts(path))
        {
            while (reader.Read())
            {
                summary.Add(in reader.Current);
            }

            summary.BrokenLines = reader.BrokenLines;
            summary.RecordBytes = reader.BytesRead;
        }

        summary.NameAfter(path);
        return summary;
    }

    /// <summary>A run without records has no line that names it; the folder of its file does.</summary>
    public void NameAfter(string path) => RunId ??= Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(path)));

    public void Add(in TokenRecord record)
    {
        Records++;
        if (record.OperationType == OperationType.Task)
        {
            Name(record.RunId, record.Phase);
            _profile.Task(record.Operation, record.ResponseTime.Ticks, record.ProcessAllocatedBytes);
            return;
        }

        _profile.FirstToken(record.Operation, record.TimeToFirstToken);
        foreach (var group in Groups(SummaryKey.Of(in record)))
        {
            group.Add(in record);
        }
    }

    /// <summary>Adds the sum of calls that have the same key.</summary>
    /// <param name="key">What they have in common.</param>
    /// <param name="sums">Their sum.</param>
    /// <param name="firstTokens">Times to the first token of their operation; they are taken out of it.</param>
    public void Add(in SummaryKey key, SummaryGroup sums, OutputHistogram firstTokens)
    {
        Records += sums.Calls;
        _profile.TakeFirstTokens(key.Operation, firstTokens);
        foreach (var group in Groups(in key))
        {
            group.Add(sums);
        }
    }

    /// <summary>Writes the file.</summary>
    public void Write(Stream stream)
    {
        using var json = new Utf8JsonWriter(stream, SummaryJson.Options);
        json.WriteStartObject();
        json.WriteString("run_id", RunId);
        json.WriteString("phase", Phase);
        json.WriteNumber("total_input_tokens", Total.Usage.InputTokens);
        json.WriteNumber("total_output_tokens", Total.Usage.OutputTokens);
        json.WriteNumber("total_tokens", Total.Usage.TotalTokens);
        SummaryJson.Cost(json, "total_cost_usd", Total.CostUsd);
        json.WriteNumber("iterations", Iterations);
        SummaryJson.Quotient(json, "avg_tokens_per_iteration", Total.Usage.TotalTokens, Iterations, 2);
        SummaryJson.Quotient(json, "cost_per_iteration", Total.CostUsd, Iterations, 6);
        Total.WriteCounts(json);
        json.WriteNumber("broken_lines", BrokenLines);
        json.WriteNumber("record_bytes", RecordBytes);
        Breakdown(json, "breakdown_by_operation", _operations);
        Breakdown(json, "breakdown_by_iteration", _iterations);
        Breakdown(json, "breakdown_by_agent", _agents);
        Breakdown(json, "breakdown_by_model", _models);
        Breakdown(json, "breakdown_by_call_site", _callSites);
        SummaryTimings.Write(json, _profile.Read());
        json.WriteEndObject();
    }

    private static void Breakdown<TKey>(Utf8JsonWriter json, string name, SortedDictionary<TKey, SummaryGroup> groups)
        where TKey : notnull
    {
        json.WriteStartObject(name);
        foreach (var (key, group) in groups)
        {
            group.Write(json, Convert.ToString(key, CultureInfo.InvariantCulture)!);
        }

        json.WriteEndObject();
    }

    private static SummaryGroup Group<TKey>(SortedDictionary<TKey, SummaryGroup> groups, TKey key)
        where TKey : notnull
    {
        if (!groups.TryGetValue(key, out var group))
        {
            groups.Add(key, group = new SummaryGroup());
        }

        return group;
    }

    private ReadOnlySpan<SummaryGroup> Groups(in SummaryKey key)
    {
        Name(key.RunId, key.Phase);
        Iterations = Math.Max(Iterations, key.Iteration);
        _touched[0] = Total;
        _touched[1] = Group(_operations, key.Operation);
        _touched[2] = Group(_agents, key.Agent);
        _touched[3] = Group(_models, key.Model);
        _touched[4] = Group(_callSites, key.CallSite);
        _touched[5] = Group(_iterations, key.Iteration);
        return _touched;
    }

    private void Name(string run, string? phase)
    {
        RunId = Smaller(RunId, run.Length == 0 ? null : run);
        Phase = Smaller(Phase, phase);
    }

    // Not the first: which line is first depends on who was faster.
    private static string? Smaller(string? one, string? other) =>
        one is null || (other is not null && string.CompareOrdinal(other, one) < 0) ? other : one;
}
