namespace TokenInstrumentation;

/// <summary>A value of a configuration, whichever form it has: <c>tokens.json</c>, or keys and values.</summary>
/// <param name="Source">Where it stands, for messages: file and line, or the name of the configuration.</param>
/// <param name="Path">Its keys, joined by dots; empty for the whole.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The content of a string, a number or word as written; empty for others.</param>
/// <param name="Members">The members of an object.</param>
internal sealed record SettingsNode(string Source, string Path, SettingsKind Kind, string Text, IReadOnlyList<KeyValuePair<string, SettingsNode>> Members)
{
    /// <summary>Keys of environment variables and the like know no case.</summary>
    public bool IgnoresCase { get; init; }

    public FormatException Wrong(string expected) => new($"{Source}: '{Path}' is {expected}");
}
