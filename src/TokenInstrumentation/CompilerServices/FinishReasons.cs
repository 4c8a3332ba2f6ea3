using System.Collections.Frozen;

namespace TokenInstrumentation.CompilerServices;

/// <summary>One spelling for why a model stopped, whatever the SDK calls it.</summary>
internal static class FinishReasons
{
    private static readonly FrozenDictionary<string, string> s_names = new Dictionary<string, string>
    {
        ["stop"] = "stop",
        ["completed"] = "stop",
        ["end_turn"] = "stop",
        ["stop_sequence"] = "stop",
        ["length"] = "length",
        ["incomplete"] = "length",
        ["max_tokens"] = "length",
        ["model_context_window_exceeded"] = "length",
        ["tool_use"] = "tool_calls",
        ["toolcalls"] = "tool_calls",
        ["tool_calls"] = "tool_calls",
        ["functioncall"] = "tool_calls",
        ["function_call"] = "tool_calls",
        ["contentfilter"] = "content_filter",
        ["content_filter"] = "content_filter",
        ["content_filtered"] = "content_filter",
        ["guardrail_intervened"] = "content_filter",
        ["refusal"] = "content_filter",
        ["safety"] = "content_filter",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static string? Normalize(string? reason) => reason is null ? null : s_names.GetValueOrDefault(reason, reason);
}
