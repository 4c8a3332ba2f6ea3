namespace TokenInstrumentation.Tests.Budgets;

/// <summary>The process's clock is another one until this is disposed.</summary>
internal sealed class ClockScope : IDisposable
{
    private readonly TimeProvider _former = Clock.Provider;

    public ClockScope(TimeProvider provider) => Clock.Provider = provider;

    public void Dispose() => Clock.Provider = _former;
}
