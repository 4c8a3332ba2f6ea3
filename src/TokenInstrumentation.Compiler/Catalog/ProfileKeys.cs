namespace TokenInstrumentation.Compiler.Catalog;

/// <summary>The keys a profile may have, and the field each one fills.</summary>
internal static class ProfileKeys
{
    public static readonly IReadOnlyDictionary<string, Func<UsageProfile, string, UsageProfile>> Paths =
        new Dictionary<string, Func<UsageProfile, string, UsageProfile>>(StringComparer.Ordinal)
        {
            ["usage"] = static (profile, path) => profile with { Usage = path },
            ["input"] = static (profile, path) => profile with { Input = path },
            ["output"] = static (profile, path) => profile with { Output = path },
            ["total"] = static (profile, path) => profile with { Total = path },
            ["cached"] = static (profile, path) => profile with { Cached = path },
            ["cache-write"] = static (profile, path) => profile with { CacheWrite = path },
            ["reasoning"] = static (profile, path) => profile with { Reasoning = path },
            ["model"] = static (profile, path) => profile with { Model = path },
            ["finish"] = static (profile, path) => profile with { Finish = path },
            ["text"] = static (profile, path) => profile with { Text = path },
            ["response-id"] = static (profile, path) => profile with { ResponseId = path },
            ["tool-calls"] = static (profile, path) => profile with { ToolCalls = path },
            ["earlier"] = static (profile, path) => profile with { Earlier = path },
            ["answer"] = static (profile, path) => profile with { Answer = path },
            ["sent"] = static (profile, path) => profile with { Sent = path },
            ["unwrap"] = static (profile, path) => profile with { Unwrap = path },
        };

    public static readonly IReadOnlyDictionary<string, bool> TakeLast =
        new Dictionary<string, bool>(StringComparer.Ordinal) { ["add"] = false, ["last"] = true };
}
