using TokenInstrumentation.Cli.Output;

namespace TokenInstrumentation.Cli.Estimates;

/// <summary>Seed 001's assumptions, for those who have no runs yet.</summary>
internal static class AssumedEstimate
{
    private const long InputTokens = 2_000;
    private const long OutputTokens = 1_000;
    private const int Roles = 2;
    private const string Model = "gpt-4";

    /// <summary>What is assumed, in a sentence.</summary>
    public static string Text { get; } =
        $"Assumed: {Roles} roles, {Figures.Count(InputTokens)} input and {Figures.Count(OutputTokens)} output tokens each. Measure instead: --from RUNS.";

    public static Estimate Of(int iterations)
    {
        var (input, output) = (iterations * InputTokens * Roles, iterations * OutputTokens * Roles);
        var price = PriceTable.BuiltIn.Find(Model);
        return new Estimate
        {
            Iterations = iterations,
            InputTerms = Terms(iterations, InputTokens),
            OutputTerms = Terms(iterations, OutputTokens),
            Pricing = "GPT-4 pricing",
            InputTokens = input,
            OutputTokens = output,
            TotalTokens = input + output,
            InputCostUsd = price?.Cost(new TokenUsage(input, 0)),
            OutputCostUsd = price?.Cost(new TokenUsage(0, output)),
            CostUsd = price?.Cost(new TokenUsage(input, output)),
        };
    }

    private static string Terms(int iterations, long tokens) => $"{Figures.Count((long)iterations)} × {Figures.Count(tokens)} × {Roles} roles";
}
