using TokenInstrumentation;
using TokenInstrumentation.Extensions.AI;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Sets tracking up where an application sets up its services.</summary>
public static class TokenTrackingServiceCollectionExtensions
{
    /// <summary>
    /// Configures tracking for the process and lets services ask for its books (<see cref="TokenRunAccessor"/>).
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Changes the settings.</param>
    public static IServiceCollection AddTokenTracking(this IServiceCollection services, Action<TokenTrackingOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (configure is not null)
        {
            TokenTracking.Configure(configure);
        }

        return services.AddTransient<TokenRunAccessor>();
    }
}
