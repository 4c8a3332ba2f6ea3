namespace TokenInstrumentation;

/// <summary>What <c>tokens.json</c>, or a configuration with the same keys, says: limits and budgets of runs and agents.</summary>
public sealed class TokenSettings
{
    private readonly Dictionary<string, AgentSettings> _agents;

    internal TokenSettings(BudgetSettings run, CallLimits limits, TargetSettings targets, Dictionary<string, AgentSettings> agents)
    {
        (Run, Limits, Targets, _agents) = (run, limits, targets, agents);
        HasLimits = limits != default || agents.Values.Any(static agent => agent.Limits != default);
    }

    /// <summary>Settings that say nothing.</summary>
    public static TokenSettings Empty { get; } = new(default, default, default, []);

    internal BudgetSettings Run { get; }

    internal CallLimits Limits { get; }

    internal TargetSettings Targets { get; }

    internal IReadOnlyDictionary<string, AgentSettings> Agents => _agents;

    /// <summary>Whether any call is limited: most programs limit none, and need not look.</summary>
    internal bool HasLimits { get; }

    /// <summary>Reads a file in the form of <c>tokens.json</c>.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FormatException">It says something wrong; the message names file, line and key.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static TokenSettings Load(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return SettingsReader.Read(SettingsJson.Read(File.ReadAllBytes(path), path));
    }

    /// <summary>Reads keys and values as configurations have them: <c>agents:trader:tokenBudget</c>, <c>1500</c>.</summary>
    /// <param name="pairs">Keys joined by colons; pairs without a value are skipped.</param>
    /// <exception cref="FormatException">They say something wrong; the message names the key.</exception>
    public static TokenSettings Read(IEnumerable<KeyValuePair<string, string?>> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        return SettingsReader.Read(SettingsPairs.Read(pairs));
    }

    internal AgentSettings? Agent(string? name) => name is null ? null : _agents.GetValueOrDefault(name);
}
