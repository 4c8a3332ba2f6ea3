using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TokenInstrumentation;
using TokenInstrumentation.Extensions.AI;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Sets tracking up where an application sets up its services.</summary>
public static class TokenTrackingServiceCollectionExtensions
{
    /// <summary>
    /// Configures tracking for the process, lets services ask for its books (<see cref="TokenRunAccessor"/>), and writes budget alerts to the log
    /// (category <c>TokenInstrumentation.Budgets</c>) where logging is registered.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Changes the settings.</param>
    /// <exception cref="FormatException">tokens.json beside the program says something wrong; the message names file, line and key.</exception>
    public static IServiceCollection AddTokenTracking(this IServiceCollection services, Action<TokenTrackingOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        TokenTracking.Configure(configure ?? (static _ => { }));
        services.TryAddSingleton(static provider => new BudgetAlertLog(provider.GetService<ILoggerFactory>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, BudgetAlertLog>(static provider => provider.GetRequiredService<BudgetAlertLog>()));
        services.TryAddTransient(static provider =>
        {
            provider.GetRequiredService<BudgetAlertLog>();
            return new TokenRunAccessor();
        });
        return services;
    }

    /// <summary>
    /// As <see cref="AddTokenTracking(IServiceCollection, Action{TokenTrackingOptions})"/>, with limits and budgets from configuration:
    /// the keys of <c>tokens.json</c>, such as <c>agents:trader:tokenBudget</c>. They replace that file; a section without values leaves it.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The section that holds them, such as <c>configuration.GetSection("TokenTracking")</c>. It is read once.</param>
    /// <param name="configure">Changes the settings; it wins over the section.</param>
    /// <exception cref="FormatException">The section says something wrong; the message names the key.</exception>
    public static IServiceCollection AddTokenTracking(
        this IServiceCollection services, IConfiguration configuration, Action<TokenTrackingOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var values = configuration.AsEnumerable(makePathsRelative: true).Where(static pair => pair.Value is not null).ToList();
        var settings = values.Count == 0 ? null : TokenSettings.Read(values);
        return services.AddTokenTracking(options =>
        {
            options.Settings = settings ?? options.Settings;
            configure?.Invoke(options);
        });
    }
}
