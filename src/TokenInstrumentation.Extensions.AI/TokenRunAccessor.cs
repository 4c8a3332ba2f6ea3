namespace TokenInstrumentation.Extensions.AI;

/// <summary>The books, for services: of the run that is current where they are asked for, else of the process.</summary>
public sealed class TokenRunAccessor
{
    /// <summary>The run. Not to be disposed by the service: it belongs to who started it.</summary>
#pragma warning disable CA1822 // An instance member: services get it injected.
    public TokenRun Run => TokenRun.Current ?? TokenRun.Process;
#pragma warning restore CA1822
}
