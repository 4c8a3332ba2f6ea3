using System.Collections.Frozen;

namespace TokenInstrumentation.CompilerServices;

/// <summary>One spelling for why a model stopped, whatever the SDK calls it.</summary>
internal static class FinishReasons
{
    private static readonly FrozenDictionary<string, string> s_names = new Dictionary<string, string>
    {
        ["stop"] = "stop",
        ["completed"] = "stop",
        ["length"] = "length",
        ["incomplete"] = "length",
        ["toolcalls"] = "tool_calls",
        ["tool_calls"] = "tool_calls",
        ["functioncall"] = "tool_calls",
        ["function_call"] = "tool_calls",
        ["contentfilter"] = "content_filter",
        ["content_filter"] = "content_filter",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static string? Normalize(string? reason) => reason is null ? null : s_names.GetValueOrDefault(reason, reason);
}
