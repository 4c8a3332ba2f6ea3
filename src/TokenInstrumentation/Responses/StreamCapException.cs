namespace TokenInstrumentation;

/// <summary>A streamed answer passed its cap and was cut; what had arrived is booked.</summary>
/// <param name="agent">The agent that asked.</param>
/// <param name="cap">The cap, in tokens.</param>
/// <param name="outputTokens">The live count that passed it.</param>
public sealed class StreamCapException(string agent, int cap, long outputTokens)
    : Exception($"The answer for agent '{agent}' was cut at {outputTokens} output tokens: its cap is {cap}.")
{
    /// <summary>The agent that asked.</summary>
    public string Agent => agent;

    /// <summary>The cap, in tokens.</summary>
    public int Cap => cap;

    /// <summary>The live count that passed it.</summary>
    public long OutputTokens => outputTokens;
}
