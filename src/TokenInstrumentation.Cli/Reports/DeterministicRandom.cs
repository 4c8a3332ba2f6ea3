namespace TokenInstrumentation.Cli.Reports;

/// <summary>SplitMix64: the same numbers on every machine and in every version, so that a report can be made again.</summary>
internal sealed class DeterministicRandom(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A number from 0 to below the bound.</summary>
    public int Next(int bound)
    {
        _state += 0x9E37_79B9_7F4A_7C15;
        var mixed = (_state ^ (_state >> 30)) * 0xBF58_476D_1CE4_E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D0_49BB_1331_11EB;
        return (int)Math.BigMul(mixed ^ (mixed >> 31), (ulong)bound, out _);
    }
}
