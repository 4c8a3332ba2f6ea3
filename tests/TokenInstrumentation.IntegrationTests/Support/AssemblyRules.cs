using System.Runtime.CompilerServices;
using TokenInstrumentation;
using Xunit;

// TokenTracking.Enabled and Configure are process-wide: one test at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

// What is tracked here says so itself; the rest tests the loopback server and the SDKs as they are.
[assembly: Untracked("Tests of the loopback server itself.")]

namespace TokenInstrumentation.IntegrationTests.Support;

/// <summary>What must hold before the first test.</summary>
internal static class AssemblyRules
{
    // Each process has a folder of its own: what the last one has learned of answers would be reserved by the next.
    [ModuleInitializer]
    internal static void SetRunsFolder() => Environment.SetEnvironmentVariable("TOKENS_RUNS", Directory.CreateTempSubdirectory("tokens-runs-").FullName);
}
