using System.Globalization;
using TokenInstrumentation.Cli.Output;

namespace TokenInstrumentation.Cli.Scanning;

/// <summary>A bar on the error stream while a scan takes long, if somebody looks at it.</summary>
internal sealed class ScanProgress(Terminal terminal, long bytes, TimeProvider time)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(100);
    private const int Width = 40;

    private readonly Lock _gate = new();
    private readonly long _started = time.GetTimestamp();
    private TimeSpan _next = s_patience;
    private long _done;
    private bool _isShown;

    /// <summary>Says that so many more bytes were read; from any thread.</summary>
    public void Report(long count)
    {
        if (!terminal.ShowsProgress)
        {
            return;
        }

        lock (_gate)
        {
            _done += count;
            var elapsed = time.GetElapsedTime(_started);
            if (elapsed < _next)
            {
                return;
            }

            _next = elapsed + s_interval;
            _isShown = true;
            var share = Math.Min(1, (decimal)_done / Math.Max(1, bytes));
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
