using System.Diagnostics;
using System.Globalization;
using TokenInstrumentation.Cli.Output;

namespace TokenInstrumentation.Cli.Scanning;

/// <summary>A bar on the error stream while a scan takes long, if somebody looks at it.</summary>
internal sealed class ScanProgress(Terminal terminal, long bytes)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(100);
    private const int Width = 40;

    private readonly Lock _gate = new();
    private readonly long _started = Stopwatch.GetTimestamp();
    private TimeSpan _next = s_patience;
    private long _done;
    private bool _isShown;

    /// <summary>Says that so many more bytes were read; from any thread.</summary>
    public void Report(long count)
    {
        var done = Interlocked.Add(ref _done, count);
        if (!terminal.ShowsProgress || Stopwatch.GetElapsedTime(_started) < _next)
        {
            return;
        }

        lock (_gate)
        {
            _next = Stopwatch.GetElapsedTime(_started) + s_interval;
            _isShown = true;
            var share = Math.Min(1, (decimal)done / Math.Max(1, bytes));
            terminal.Error.Write(string.Create(CultureInfo.InvariantCulture, $"\r{TextWidth.PadRight(Bar.Of(share, Width), Width)} {share * 100,3:F0}%"));
        }
    }

    /// <summary>Removes the bar.</summary>
    public void Clear()
    {
        if (_isShown)
        {
            terminal.Error.Write("\r" + new string(' ', Width + 5) + "\r");
            _isShown = false;
        }
    }
}
