using TokenInstrumentation;
using Xunit;

// TokenTracking.Enabled and Configure are process-wide: one test at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

// What is tracked here says so itself; the rest tests the loopback server and the SDKs as they are.
[assembly: Untracked("Tests of the loopback server itself.")]
