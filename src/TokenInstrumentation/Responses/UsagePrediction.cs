namespace TokenInstrumentation;

/// <summary>What past answers at one place in the code say about the next one.</summary>
/// <param name="Place">The id of the call site; agent and operation where there is none.</param>
/// <param name="Model">The model.</param>
/// <param name="Answers">Answers seen, former runs included.</param>
/// <param name="P50">Output tokens that half of the answers did not exceed, to within an eighth.</param>
/// <param name="P95">Output tokens that 95 of 100 answers did not exceed, to within an eighth.</param>
/// <param name="Calibration">Share of the answers of this process that were no longer than the p95 predicted for them; null before the first.</param>
public sealed record UsagePrediction(string Place, string Model, long Answers, long P50, long P95, double? Calibration);
