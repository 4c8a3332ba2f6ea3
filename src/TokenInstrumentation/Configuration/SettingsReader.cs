using System.Globalization;

namespace TokenInstrumentation;

/// <summary>Makes settings of a configuration. The compiler reads the same keys (its <c>TokensFileKeys</c>); a test compares the two.</summary>
internal static class SettingsReader
{
    private static readonly string[] s_budget = ["tokenBudget", "costBudget", "callBudget", "mode", "window"];
    private static readonly string[] s_limits = ["maxPromptTokens", "maxOutputTokens"];

    public static TokenSettings Read(SettingsNode root)
    {
        BudgetSettings run = default;
        CallLimits limits = default;
        TargetSettings targets = default;
        var agents = new Dictionary<string, AgentSettings>(StringComparer.Ordinal);
        foreach (var (key, value) in Members(root, ["$schema", "run", "limits", "targets", "agents", "models"]))
        {
            switch (key)
            {
                case "run":
                    run = Members(value, s_budget).Aggregate(default(BudgetSettings), Budget);
                    break;
                case "limits":
                    limits = Members(value, s_limits).Aggregate(default(CallLimits), Limit);
                    break;
                case "targets":
                    targets = Members(value, ["wordLimitCompliance", "promptReduction"]).Aggregate(targets, Target);
                    break;
                case "agents":
                    foreach (var (name, agent) in Names(value))
                    {
                        agents.Add(name, Agent(agent));
                    }

                    break;
                case "models":
                    CheckAll(Names(value), static model => CheckAll(Members(model, ["contextWindow", "maxOutputTokens"]), static limit => Count(limit)));
                    break;
            }
        }

        return new TokenSettings(run, limits, targets, agents);
    }

    private static AgentSettings Agent(SettingsNode node)
    {
        CallLimits limits = default;
        BudgetSettings budget = default;
        foreach (var member in Members(node, ["wordLimit", .. s_limits, .. s_budget]))
        {
            if (s_budget.Contains(member.Key))
            {
                budget = Budget(budget, member);
            }
            else
            {
                limits = Limit(limits, member);
            }
        }

        return new AgentSettings(limits, budget);
    }

    private static BudgetSettings Budget(BudgetSettings budget, KeyValuePair<string, SettingsNode> member) => member.Key switch
    {
        "tokenBudget" => budget with { Tokens = Whole(member.Value, long.MaxValue) },
        "costBudget" => budget with { CostUsd = Number(member.Value, static number => number is > 0 and < 9_000_000, "an amount in US dollars, more than 0 and below 9 million; leave it out for no limit") },
        "callBudget" => budget with { Calls = Count(member.Value) },
        "mode" => budget with { Mode = OneOf(member.Value, ("enforce", BudgetMode.Enforce), ("warn", BudgetMode.Warn), ("observe", BudgetMode.Observe)) },
        _ => budget with { Window = OneOf(member.Value, ("minute", TimeSpan.FromMinutes(1)), ("hour", TimeSpan.FromHours(1)), ("day", TimeSpan.FromDays(1))) },
    };

    private static CallLimits Limit(CallLimits limits, KeyValuePair<string, SettingsNode> member) => member.Key switch
    {
        "wordLimit" => limits with { WordLimit = Count(member.Value) },
        "maxOutputTokens" => limits with { MaxOutputTokens = Count(member.Value) },
        _ => limits with { MaxPromptTokens = Count(member.Value) },
    };

    private static TargetSettings Target(TargetSettings targets, KeyValuePair<string, SettingsNode> member)
    {
        var share = (double)Number(member.Value, static number => number is > 0 and <= 1, "a share, more than 0 and at most 1");
        return member.Key == "wordLimitCompliance" ? targets with { WordLimitCompliance = share } : targets with { PromptReduction = share };
    }

    private static IEnumerable<KeyValuePair<string, SettingsNode>> Names(SettingsNode node)
    {
        foreach (var member in Once(node))
        {
            yield return string.IsNullOrWhiteSpace(member.Key) ? throw new FormatException($"{member.Value.Source}: a name in '{node.Path}' is empty") : member;
        }
    }

    /// <summary>The members, with their keys as they stand in <paramref name="keys"/>.</summary>
    private static IEnumerable<KeyValuePair<string, SettingsNode>> Members(SettingsNode node, string[] keys)
    {
        foreach (var (key, value) in Once(node))
        {
            // Environment variables and the like know no case.
            var comparison = node.IgnoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
            var known = Array.Find(keys, candidate => candidate.Equals(key, comparison));
            yield return known is not null
                ? KeyValuePair.Create(known, value)
                : throw new FormatException($"{value.Source}: '{value.Path}' is no key here; expected {string.Join(", ", keys)}");
        }
    }

    private static IEnumerable<KeyValuePair<string, SettingsNode>> Once(SettingsNode node)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in node.Kind == SettingsKind.Object ? node.Members : throw node.Wrong("an object, { … }"))
        {
            yield return names.Add(member.Key) ? member : throw new FormatException($"{member.Value.Source}: '{member.Value.Path}' stands here twice");
        }
    }

    private static void CheckAll(IEnumerable<KeyValuePair<string, SettingsNode>> members, Action<SettingsNode> check)
    {
        foreach (var member in members)
        {
            check(member.Value);
        }
    }

    private static int Count(SettingsNode node) => (int)Whole(node, int.MaxValue);

    private static long Whole(SettingsNode node, long most) => (long)Number(
        node, number => number >= 1 && number <= most && decimal.IsInteger(number), "a whole number, more than 0; leave it out for no limit");

    private static decimal Number(SettingsNode node, Func<decimal, bool> isValid, string expected) =>
        node.Kind is SettingsKind.Number or SettingsKind.Text
        && decimal.TryParse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && isValid(number)
            ? number
            : throw node.Wrong(expected);

    private static T OneOf<T>(SettingsNode node, params (string Name, T Value)[] choices)
    {
        var comparison = node.IgnoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        foreach (var (name, value) in choices)
        {
            if (node.Kind is SettingsKind.String or SettingsKind.Text && name.Equals(node.Text, comparison))
            {
                return value;
            }
        }

        throw node.Wrong($"one of {string.Join(", ", choices.Select(static choice => choice.Name))}");
    }
}
