using System.Collections.Concurrent;

namespace TokenInstrumentation.Responses;

/// <summary>
/// Predicts how much output a call will have from what calls at the same place had, of the same model. Only budgets ask: nothing is kept of
/// calls that no budget limits.
/// </summary>
internal sealed class UsagePredictor
{
    /// <summary>Answers below which the past says too little.</summary>
    public const int LeastAnswers = 20;

    private readonly ConcurrentDictionary<(string Place, string Model), OutputHistogram> _histograms = new();

    /// <summary>That of the process.</summary>
    public static UsagePredictor Shared { get; } = new();

    /// <summary>The p95 of the output; null without enough of a past.</summary>
    public long? Predict(string place, string model) =>
        _histograms.TryGetValue((place, model), out var histogram) && histogram.Count >= LeastAnswers ? histogram.Quantile(0.95) : null;

    /// <summary>Learns from an answer that came whole.</summary>
    public void Learn(string place, string model, long outputTokens, long? predicted)
    {
        var histogram = Of(place, model);
        if (predicted is { } expected)
        {
            histogram.Compare(outputTokens, expected);
        }

        histogram.Add(outputTokens);
    }

    /// <summary>Everything that can be predicted, by place and model.</summary>
    public IReadOnlyList<UsagePrediction> Read() =>
    [
        .. _histograms.Where(static pair => pair.Value.Count >= LeastAnswers)
            .OrderBy(static pair => pair.Key.Place, StringComparer.Ordinal).ThenBy(static pair => pair.Key.Model, StringComparer.Ordinal)
            .Select(static pair => new UsagePrediction(
                pair.Key.Place, pair.Key.Model, pair.Value.Count, pair.Value.Quantile(0.5), pair.Value.Quantile(0.95),
                pair.Value.Calibration is { Predicted: > 0 } calibration ? (double)calibration.Kept / calibration.Predicted : null)),
    ];

    public OutputHistogram Of(string place, string model) => _histograms.GetOrAdd((place, model), static _ => new OutputHistogram());

    public IEnumerable<KeyValuePair<(string Place, string Model), OutputHistogram>> All => _histograms;
}
