using System.Globalization;

namespace TokenInstrumentation;

/// <summary>Names runs: <c>run_tech_20260228_123456_0a1b</c>.</summary>
internal static class RunId
{
    public static string Create(string? phase, DateTimeOffset at)
    {
        var stamp = at.UtcDateTime.ToString("yyyyMMdd_HHmmss", CultureInfo.InvariantCulture);
        var unique = Random.Shared.Next(0x10000).ToString("x4", CultureInfo.InvariantCulture);
        return phase is null ? $"run_{stamp}_{unique}" : $"run_{phase}_{stamp}_{unique}";
    }

    /// <summary>The id as the name of a folder: whatever would leave the runs directory or break a file system is replaced.</summary>
    public static string ToFolderName(string id)
    {
        var name = string.Create(id.Length, id, static (folder, source) =>
        {
            for (var i = 0; i < folder.Length; i++)
            {
                folder[i] = char.IsAsciiLetterOrDigit(source[i]) || source[i] is '-' or '_' or '.' ? source[i] : '_';
            }
        });
        return name.Trim('.') is { Length: > 0 } ? name : "run";
    }
}
