using TokenInstrumentation.Manifest;

namespace TokenInstrumentation.MSBuild;

/// <summary>The tokens of a constant prompt then and now.</summary>
internal sealed record PromptChange(ManifestCallSite Site, long Before, long After)
{
    public double Percent => PercentOf(Before, After);

    public static double PercentOf(long before, long after) => after == before ? 0 : before == 0 ? double.PositiveInfinity : (after - before) * 100.0 / before;
}
