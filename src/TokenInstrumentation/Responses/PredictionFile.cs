using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace TokenInstrumentation.Responses;

/// <summary>
/// <c>predictions.json</c> in the folder of the runs: how many answers there were by place, model and length (output tokens up to).
/// Each process adds what it saw, under a
/// lock file, so that several of them lose nothing.
/// </summary>
internal sealed class PredictionFile(string runsDirectory, UsagePredictor predictor)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    private static readonly HashSet<string> s_loaded = [];

    private readonly string _path = Path.Combine(runsDirectory, "predictions.json");

    /// <summary>Reads the file of a folder into the predictor of the process, once.</summary>
    public static void LoadOnce(string runsDirectory)
    {
        lock (s_loaded)
        {
            if (s_loaded.Add(Path.GetFullPath(runsDirectory)))
            {
                new PredictionFile(runsDirectory, UsagePredictor.Shared).Load();
            }
        }
    }

    /// <summary>Reads what former runs have learned. A file that cannot be read teaches nothing, and is reported.</summary>
    public void Load()
    {
        foreach (var (place, model, bucket, count) in Read())
        {
            predictor.Of(place, model).Load(bucket, count);
        }
    }

    /// <summary>Adds what was learned since the last time.</summary>
    public void Save()
    {
        var learned = predictor.All.SelectMany(static pair => pair.Value.TakeUnsaved(), static (pair, item) => (pair.Key.Place, pair.Key.Model, item.Bucket, item.Count)).ToList();
        if (learned.Count == 0)
        {
            return;
        }

        Directory.CreateDirectory(runsDirectory);
        using var gate = Lock();
        var all = new SortedDictionary<(string Place, string Model, int Bucket), long>();
        foreach (var (place, model, bucket, count) in Read().Concat(learned))
        {
            var key = (place, model, bucket);
            all[key] = all.GetValueOrDefault(key) + count;
        }

        AtomicFile.Write(_path, stream => Write(stream, all));
    }

    private static void Write(Stream stream, SortedDictionary<(string Place, string Model, int Bucket), long> all)
    {
        using var json = new Utf8JsonWriter(stream, SummaryJson.Options);
        json.WriteStartObject();
        json.WriteNumber("schema", 1);
        json.WriteStartArray("answers");
        foreach (var group in all.GroupBy(static pair => (pair.Key.Place, pair.Key.Model)))
        {
            json.WriteStartObject();
            json.WriteString("place", group.Key.Place);
            json.WriteString("model", group.Key.Model);
            json.WriteStartObject("output_tokens");
            foreach (var (key, count) in group)
            {
                json.WriteNumber(OutputHistogram.EndOf(key.Bucket).ToString(CultureInfo.InvariantCulture), count);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private List<(string Place, string Model, int Bucket, long Count)> Read()
    {
        var found = new List<(string, string, int, long)>();
        if (!File.Exists(_path))
        {
            return found;
        }

        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(_path));
            foreach (var entry in json.RootElement.GetProperty("answers").EnumerateArray())
            {
                foreach (var bucket in entry.GetProperty("output_tokens").EnumerateObject())
                {
                    found.Add((
                        entry.GetProperty("place").GetString()!, entry.GetProperty("model").GetString()!,
                        OutputHistogram.BucketOf(long.Parse(bucket.Name, CultureInfo.InvariantCulture)), bucket.Value.GetInt64()));
                }
            }
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or OverflowException
            or IOException or UnauthorizedAccessException)
        {
            TokenTracking.ReportError(new IOException($"'{_path}' cannot be read, predictions begin anew: {exception.Message}", exception));
        }

        return found;
    }

    private FileStream Lock()
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(_path + ".lock", FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
            }
            catch (IOException) when (Stopwatch.GetElapsedTime(started) < s_patience)
            {
                Thread.Sleep(5);
            }
        }
    }
}
