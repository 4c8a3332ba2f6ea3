namespace TokenInstrumentation.Compiler.Catalog;

/// <summary>The keys a profile may have, and the field each one fills.</summary>
internal static class ProfileKeys
{
    public static readonly IReadOnlyDictionary<string, Func<UsageProfile, string, UsageProfile>> Paths =
        new Dictionary<string, Func<UsageProfile, string, UsageProfile>>(StringComparer.Ordinal)
        {
            ["usage"] = static (profile, path) => profile with { Usage = path },
            ["opening"] = static (profile, path) => profile with { Opening = path },
            ["input"] = static (profile, path) => profile with { Input = path },
            ["output"] = static (profile, path) => profile with { Output = path },
            ["total"] = static (profile, path) => profile with { Total = path },
            ["cached"] = static (profile, path) => profile with { Cached = path },
            ["cache-write"] = static (profile, path) => profile with { CacheWrite = path },
            ["reasoning"] = static (profile, path) => profile with { Reasoning = path },
            ["beside"] = static (profile, path) => profile with { Beside = path },
            ["model"] = static (profile, path) => profile with { Model = path },
            ["finish"] = static (profile, path) => profile with { Finish = path },
            ["text"] = static (profile, path) => profile with { Text = path },
            ["response-id"] = static (profile, path) => profile with { ResponseId = path },
            ["read-as"] = static (profile, type) => profile with { ReadAs = type },
            ["tool-calls"] = static (profile, path) => profile with { ToolCalls = path },
            ["earlier"] = static (profile, path) => profile with { Earlier = path },
            ["answer"] = static (profile, path) => profile with { Answer = path },
            ["sent"] = static (profile, path) => profile with { Sent = path },
            ["unwrap"] = static (profile, path) => profile with { Unwrap = path },
        };

    /// <summary>Those that are one of a few words.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyDictionary<string, Func<UsageProfile, UsageProfile>>> Choices =
        new Dictionary<string, IReadOnlyDictionary<string, Func<UsageProfile, UsageProfile>>>(StringComparer.Ordinal)
        {
            ["accumulate"] = new Dictionary<string, Func<UsageProfile, UsageProfile>>(StringComparer.Ordinal)
            {
                ["add"] = static profile => profile with { TakeLast = false },
                ["last"] = static profile => profile with { TakeLast = true },
            },
            ["prompt"] = new Dictionary<string, Func<UsageProfile, UsageProfile>>(StringComparer.Ordinal)
            {
                ["unknown"] = static profile => profile with { HasUnknownPrompt = true },
            },
            ["requests"] = new Dictionary<string, Func<UsageProfile, UsageProfile>>(StringComparer.Ordinal)
            {
                ["hidden"] = static profile => profile with { HidesRequests = true },
            },
        };
}
