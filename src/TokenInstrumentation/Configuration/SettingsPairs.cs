namespace TokenInstrumentation;

/// <summary>Keys such as <c>agents:trader:tokenBudget</c>, and their values, as the tree that <c>tokens.json</c> is.</summary>
internal static class SettingsPairs
{
    private const string Source = "configuration";

    public static SettingsNode Read(IEnumerable<KeyValuePair<string, string?>> pairs) =>
        Node("", [.. pairs.Where(static pair => pair.Value is not null).Select(static pair => (pair.Key.Split(':'), pair.Value!))], depth: 0);

    private static SettingsNode Node(string path, IReadOnlyList<(string[] Keys, string Value)> pairs, int depth)
    {
        // The value of a key that has members, too, is what providers make of an empty object.
        var deeper = pairs.Where(pair => pair.Keys.Length > depth).ToList();
        if (deeper.Count == 0 && depth > 0)
        {
            return new SettingsNode(Source, path, SettingsKind.Text, pairs[0].Value, []) { IgnoresCase = true };
        }

        var members = deeper
            .GroupBy(pair => pair.Keys[depth], StringComparer.OrdinalIgnoreCase)
            .Select(group => KeyValuePair.Create(
                group.Key, Node(path.Length == 0 ? group.Key : $"{path}:{group.Key}", [.. group], depth + 1)));
        return new SettingsNode(Source, path, SettingsKind.Object, "", [.. members]) { IgnoresCase = true };
    }
}
