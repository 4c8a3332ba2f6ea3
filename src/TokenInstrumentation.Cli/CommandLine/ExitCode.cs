namespace TokenInstrumentation.Cli.CommandLine;

/// <summary>What a command ends with.</summary>
internal static class ExitCode
{
    public const int Fine = 0;

    /// <summary>A gate that the caller asked for does not hold.</summary>
    public const int GateFailed = 1;

    /// <summary>The arguments or a file are wrong; the message says which, and what to do.</summary>
    public const int BadInput = 2;
}
