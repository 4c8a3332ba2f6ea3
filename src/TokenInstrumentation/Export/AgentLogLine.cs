using System.Globalization;

namespace TokenInstrumentation;

/// <summary>
/// A record as a sentence: <c>[timestamp] [agent_name] used X tokens for [task] in [module]</c>. In names, <c>]</c> and <c>\</c> have a backslash before
/// them, and control characters are escaped, so that a line can be taken apart again.
/// </summary>
internal static class AgentLogLine
{
    public static ReadOnlySpan<byte> Header =>
        """
        # Agent Token Tracker Log
        # Format: [timestamp] [agent_name] used X tokens for [task] in [module], then the record as JSON

        """u8;

    /// <summary>The line, without its end.</summary>
    public static string Of(in TokenRecord record) => string.Create(
        CultureInfo.InvariantCulture,
        $"[{Timestamp(record.Timestamp)}] [{Name(record.AgentName)}] used {record.Usage.TotalTokens} tokens for [{Name(record.TaskDescription ?? record.Operation)}] in [{Name(record.Module)}]");

    /// <summary>UTC, seven digits, Z.</summary>
    public static string Timestamp(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);

    private static string Name(string? name) => PrintableText.Escape(name ?? "unknown", special: ']');
}
