namespace TokenInstrumentation;

/// <summary>A message of a history, as far as trimming cares: no text, so that any SDK's messages can be mapped to it.</summary>
/// <param name="Role">Who says it.</param>
/// <param name="Tokens">The tokens of what it says, without those of the chat format (<see cref="MessageOverhead"/>).</param>
public readonly record struct HistoryMessage(HistoryRole Role, int Tokens)
{
    /// <summary>The ids of the calls that it makes; null is none.</summary>
    public IReadOnlyList<string>? Calls { get; init; }

    /// <summary>The ids of the calls whose results it brings; null is none.</summary>
    public IReadOnlyList<string>? Results { get; init; }
}
