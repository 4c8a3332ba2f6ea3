using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace TokenInstrumentation.Extensions.AI;

/// <summary>
/// Writes budget alerts to the log of the application, from when it is created until its container is disposed. A host creates it at its start;
/// without one, the first meter or <see cref="TokenRunAccessor"/> does.
/// </summary>
internal sealed partial class BudgetAlertLog : IHostedService, IDisposable
{
    private const string Category = "TokenInstrumentation.Budgets";

    private readonly ILogger? _logger;

    public BudgetAlertLog(ILoggerFactory? loggers)
    {
        _logger = loggers?.CreateLogger(Category);
        if (_logger is not null)
        {
            TokenTracking.Configure(options => options.OnBudgetAlert += Write);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => TokenTracking.Configure(options => options.OnBudgetAlert -= Write);

    private void Write(BudgetAlert alert) => Log(_logger!, alert.Threshold >= 1 ? LogLevel.Error : LogLevel.Warning, alert);

    [LoggerMessage(Message = "{Alert}")]
    private static partial void Log(ILogger logger, LogLevel level, BudgetAlert alert);
}
