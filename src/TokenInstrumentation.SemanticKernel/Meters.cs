using Microsoft.SemanticKernel.Services;
using TokenInstrumentation.CompilerServices;

namespace TokenInstrumentation.SemanticKernel;

/// <summary>Makes the identity of a meter over a service.</summary>
internal static class Meters
{
    private const string Connectors = "Microsoft.SemanticKernel.Connectors";

    public static MeterIdentity Over(IAIService service, string? agent) => new()
    {
        Agent = agent,
        Model = service.GetModelId(),

        // A connector of the SDK sends its requests itself. Any other service may stand on a chat client that has a meter.
        HidesMeters = service.GetType().Namespace?.StartsWith(Connectors, StringComparison.Ordinal) != true,
    };
}
