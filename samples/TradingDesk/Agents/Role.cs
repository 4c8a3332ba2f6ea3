namespace TradingDesk.Agents;

/// <summary>Who sits at the desk, and what is asked of them. What they may say and spend stands in tokens.json, under the same name.</summary>
internal sealed record Role(string Name, string Task);
