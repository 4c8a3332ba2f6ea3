using System.Globalization;
using System.Text;
using System.Text.Json;
using TokenInstrumentation.Cli.Output;

namespace TokenInstrumentation.Cli.Verification;

/// <summary>Exports records in every form and reads them back, in batches: as many come out as went in, with the same tokens.</summary>
internal sealed class ExportCheck
{
    private const int Batch = 1000;

    private static readonly (string Name, ExportFormat Format, Func<byte[], (long Records, decimal Tokens)> Read)[] s_formats =
    [
        ("json", ExportFormat.Json, ReadJson),
        ("csv", ExportFormat.Csv, ReadCsv),
        ("simple", ExportFormat.Simple, static bytes => ReadLog(bytes, isSimple: true)),
        ("log", ExportFormat.Log, static bytes => ReadLog(bytes, isSimple: false)),
    ];

    private readonly List<TokenRecord> _batch = [];
    private readonly List<string> _failures = [];

    public IReadOnlyList<string> Failures => _failures;

    public void Add(in TokenRecord record)
    {
        if (record.OperationType != OperationType.Task)
        {
            _batch.Add(record);
        }

        if (_batch.Count == Batch)
        {
            Complete();
        }
    }

    /// <summary>Tests what is left.</summary>
    public void Complete()
    {
        var expected = ((long)_batch.Count, _batch.Sum(static record => (decimal)record.Usage.TotalTokens));
        foreach (var (name, format, read) in s_formats)
        {
            if (_failures.Count < s_formats.Length && Failure(name, Export(format), read, expected) is { } failure)
            {
                _failures.Add(failure);
            }
        }

        _batch.Clear();
    }

    private static string? Failure(string name, byte[] bytes, Func<byte[], (long Records, decimal Tokens)> read, (long Records, decimal Tokens) expected)
    {
        try
        {
            var (records, tokens) = read(bytes);
            return (records, tokens) == expected
                ? null
                : $"{name}: {Figures.Count(records)} records with {Figures.Count(tokens)} tokens come back of {Figures.Count(expected.Records)} with {Figures.Count(expected.Tokens)}";
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException or KeyNotFoundException)
        {
            return $"{name}: cannot be read back: {e.Message}";
        }
    }

    private byte[] Export(ExportFormat format)
    {
        using var stream = new MemoryStream();
        var export = new TokenExport(stream, format);
        foreach (var record in _batch)
        {
            export.Add(in record);
        }

        export.Complete();
        return stream.ToArray();
    }

    private static (long, decimal) ReadJson(byte[] bytes)
    {
        using var json = JsonDocument.Parse(bytes);
        return (json.RootElement.GetArrayLength(), json.RootElement.EnumerateArray().Sum(static record => record.GetProperty("total_tokens").GetDecimal()));
    }

    private static (long, decimal) ReadCsv(byte[] bytes)
    {
        var rows = CsvReader.Read(Encoding.UTF8.GetString(bytes));
        var tokens = Array.IndexOf(rows[0], "total_tokens");
        return rows.TrueForAll(row => row.Length == rows[0].Length)
            ? (rows.Count - 1, rows.Skip(1).Sum(row => decimal.Parse(row[tokens], CultureInfo.InvariantCulture)))
            : throw new FormatException("rows of different lengths");
    }

    // A line each: "[time] [agent] used X tokens for [task] in [module]"; in the log, the record as JSON behind it.
    private static (long, decimal) ReadLog(byte[] bytes, bool isSimple)
    {
        var lines = Encoding.UTF8.GetString(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(static line => line[0] != '#').ToArray();
        if (!isSimple)
        {
            return (lines.Count(static line => line[0] == '['), lines.Where(static line => line[0] == '{').Sum(static line => Tokens(line)));
        }

        return (lines.Length, lines.Sum(static line =>
        {
            const string Before = "] used ";
            var start = line.IndexOf(Before, StringComparison.Ordinal) + Before.Length;
            return decimal.Parse(line.AsSpan(start, line.IndexOf(' ', start) - start), CultureInfo.InvariantCulture);
        }));
    }

    private static decimal Tokens(string json)
    {
        using var record = JsonDocument.Parse(json);
        return record.RootElement.GetProperty("total_tokens").GetDecimal();
    }
}
