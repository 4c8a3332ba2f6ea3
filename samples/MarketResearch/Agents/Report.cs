namespace MarketResearch.Agents;

/// <summary>What one agent hands to the next.</summary>
internal sealed record Report(string Agent, string Text)
{
    public override string ToString() => $"Report of {Agent}:\n{Text}";
}
