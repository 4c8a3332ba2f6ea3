using Microsoft.Extensions.Hosting;

namespace TokenInstrumentation.Testing.LoopbackOpenAI;

/// <summary>Leaves Ctrl+C to the process: the default lifetime would catch it for the server alone.</summary>
internal sealed class DetachedLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
