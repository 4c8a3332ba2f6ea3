using System.Globalization;
using System.IO;
using Microsoft.Build.Framework;

namespace TokenInstrumentation.MSBuild;

/// <summary>
/// Fails the build when constant prompts have grown beyond what is allowed since a manifest that was kept. Whoever sets a gate wants it to
/// hold: what cannot be compared is an error, too.
/// </summary>
public sealed class CheckPromptGrowth : ManifestTask
{
    internal const string Grown = "TKN405";
    private const string HelpLink = "https://github.com/token-instrumentation/token-instrumentation/blob/main/docs/rules/TKN405.md";

    /// <summary>The manifest of this build.</summary>
    [Required]
    public string ManifestFile { get; set; } = "";

    /// <summary>The manifest to compare with.</summary>
    [Required]
    public string Baseline { get; set; } = "";

    /// <summary>By how many percent one prompt may grow; empty is 0.</summary>
    public string MaxGrowth { get; set; } = "";

    /// <summary>By how many percent all prompts together may grow, new ones included; empty is any.</summary>
    public string MaxTotalGrowth { get; set; } = "";

    private protected override void Run()
    {
        if (!File.Exists(Baseline))
        {
            throw new FileNotFoundException(
                $"The prompt baseline '{Baseline}' does not exist; build with TokenInstrumentationManifest=true and commit the tokens.manifest.json that is written");
        }

        var limit = Percent(MaxGrowth, "TokenInstrumentationMaxPromptGrowth") ?? 0;
        var totalLimit = Percent(MaxTotalGrowth, "TokenInstrumentationMaxTotalPromptGrowth");
        var baseline = Read(Baseline);
        if (baseline.CallSites.Count > 0 && baseline.CallSites.All(static site => site.PromptTokens is null))
        {
            Log.LogWarning(null, Unreadable, null, Baseline, 0, 0, 0, 0, "The prompt baseline holds no prompt tokens, so nothing can have grown; write it with TokenInstrumentationManifest=true");
        }

        var growth = PromptGrowth.Between(baseline, Read(ManifestFile));
        foreach (var change in growth.Changes.Where(change => change.Percent > limit))
        {
            Error(change.Site.File, FormattableString.Invariant(
                $"The constant prompt of '{change.Site.Member}' grew from {change.Before} to {change.After} tokens ({Text(change.Percent)}), {Text(limit)} is allowed (call site {change.Site.Id})"));
        }

        if (totalLimit is { } total && growth.TotalPercent > total)
        {
            Error(null, FormattableString.Invariant(
                $"All constant prompts together grew from {growth.Before} to {growth.After} tokens ({Text(growth.TotalPercent)}), {Text(total)} is allowed"));
        }

        foreach (var site in growth.Added)
        {
            Log.LogMessage(MessageImportance.High, "{0}", FormattableString.Invariant($"New constant prompt in '{site.Member}': {site.PromptTokens} tokens (call site {site.Id})"));
        }
    }

    private protected override void Fail(string message) => Log.LogError(null, Unreadable, null, null, 0, 0, 0, 0, "{0}", message);

    private void Error(string? file, string message) => Log.LogError(null, Grown, null, HelpLink, file, 0, 0, 0, 0, "{0}", message);

    private static string Text(double percent) => double.IsInfinity(percent) ? "from nothing" : percent.ToString("+0.#;-0.#;0", CultureInfo.InvariantCulture) + " %";

    private static double? Percent(string text, string property)
    {
        var number = text.Trim().TrimEnd('%').Trim();
        return number.Length == 0 ? null
            : double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) ? percent
            : throw new FormatException($"{property} is '{text}'; it takes a number of percent, such as 10");
    }
}
