namespace TokenInstrumentation;

/// <summary>One arm of the comparison that a <see cref="PromptPipeline"/> with lossy steps makes.</summary>
/// <param name="Variant">Its name (<c>metadata.variant</c>).</param>
/// <param name="Answers">Answers that were evaluated.</param>
/// <param name="MeanQuality">Their mean quality; null before the first.</param>
public readonly record struct PromptArm(string Variant, long Answers, double? MeanQuality);
