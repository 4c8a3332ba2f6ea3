using TokenInstrumentation.Cli.Output;
using TokenInstrumentation.Cli.Runs;
using TokenInstrumentation.Manifest;

namespace TokenInstrumentation.Cli.Manifests;

/// <summary>The text of <c>tokens inspect</c>.</summary>
internal static class CoverageText
{
    private const int BarWidth = 8;

    public static void Write(Terminal terminal, SiteCoverage coverage, IReadOnlyList<RunFolder> runs, int limit)
    {
        var manifest = coverage.Manifests[0];
        terminal.WriteLine(SafeText.Of(manifest.Assembly));
        terminal.WriteLine(manifest.Summary.ToString());
        terminal.WriteLine($"Tracked: {Figures.Percent(coverage.Tracked)} ({Figures.Count(coverage.Sites.Count - coverage.Untracked.Count)} of {Figures.Count(coverage.Sites.Count)} call sites{Excused(manifest)})");
        if (runs.Count > 0)
        {
            terminal.WriteLine($"Recorded: {Figures.Percent(coverage.Recorded)} ({Figures.Count(coverage.Seen.Count)} of {Figures.Count(coverage.Expected.Count)} call sites have records in {Figures.Count(runs.Count)} run{(runs.Count == 1 ? "" : "s")})");
            Hottest(terminal, coverage, limit);
            List(terminal, "Never run", coverage.NeverRun, limit);
            Elsewhere(terminal, coverage.Elsewhere);
        }
        else
        {
            List(terminal, "Tracked", [.. coverage.Sites.Where(static site => site.IsTracked)], limit);
        }

        List(terminal, "Untracked", coverage.Untracked, limit);
    }

    private static void Hottest(Terminal terminal, SiteCoverage coverage, int limit)
    {
        var total = coverage.Seen.Sum(site => coverage.SumsOf(site)!.Usage.TotalTokens);
        var table = new TextTable(
            new("Call site", 20), new("Agent", 5), new("Calls", 5, IsNumber: true), new("Tokens", 6, IsNumber: true), new("Cost", 8, IsNumber: true), new("", BarWidth));
        foreach (var site in coverage.Seen.OrderByDescending(site => coverage.SumsOf(site)!.Usage.TotalTokens).ThenBy(static site => site.Id, StringComparer.Ordinal).Take(limit))
        {
            var sums = coverage.SumsOf(site)!;
            table.Add(
                Short(site.Member), AgentOf(site), Figures.Count(sums.Calls), Figures.Count(sums.Usage.TotalTokens), Figures.Usd(sums.CostUsd),
                total == 0 ? "" : Bar.Of((decimal)sums.Usage.TotalTokens / total, BarWidth));
        }

        Lines(terminal, "Hottest", coverage.Seen.Count, limit, table);
    }

    private static void List(Terminal terminal, string title, IReadOnlyList<ManifestCallSite> sites, int limit)
    {
        var table = new TextTable(new("Call site", 20), new("Calls", 10), new("Agent", 5), new("File", 4));
        foreach (var site in sites.Take(limit))
        {
            table.Add(Short(site.Member), site.Callee, AgentOf(site), site.File);
        }

        Lines(terminal, title, sites.Count, limit, table);
    }

    private static void Lines(Terminal terminal, string title, int count, int limit, TextTable table)
    {
        if (count == 0)
        {
            return;
        }

        terminal.WriteLine();
        terminal.WriteLine(count > limit ? $"{title} ({Figures.Count((long)limit)} of {Figures.Count((long)count)}):" : $"{title} ({Figures.Count((long)count)}):");
        foreach (var line in table.Lines(terminal.Width - 2))
        {
            terminal.WriteLine("  " + line);
        }
    }

    private static void Elsewhere(Terminal terminal, (long Calls, int Sites) elsewhere)
    {
        if (elsewhere.Calls > 0)
        {
            terminal.WriteLine();
            terminal.WriteLine($"Not in this manifest: {Figures.Count(elsewhere.Calls)} calls of {Figures.Count((long)elsewhere.Sites)} other call sites (another assembly, another version, or booked by hand)");
        }
    }

    private static string Excused(TokenManifest manifest) => manifest.Summary.Excused == 0 ? "" : $", {Figures.Count((long)manifest.Summary.Excused)} excused";

    // Type and member: what the namespace adds does not fit.
    private static string Short(string member) => string.Join('.', member.Split('.').TakeLast(2));

    private static string AgentOf(ManifestCallSite site) => site.Agent ?? EnumNames.Of(site.AgentOrigin);
}
