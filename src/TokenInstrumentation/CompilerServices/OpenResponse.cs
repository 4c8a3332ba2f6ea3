using System.Collections.Concurrent;

namespace TokenInstrumentation.CompilerServices;

/// <summary>
/// A response that its owner is to read or close. One that he forgets ends when nobody can read it any more, at the latest with the process: until then it
/// may still be read, and tell what it cost.
/// </summary>
internal sealed class OpenResponse
{
    private static readonly ConcurrentDictionary<WeakReference<OpenResponse>, bool> s_open = new();

    private readonly WeakReference<OpenResponse> _handle;
    private Action? _forgotten;

    /// <param name="forgotten">Called once, on any thread, unless <see cref="Close"/> comes first.</param>
    public OpenResponse(Action forgotten)
    {
        _forgotten = forgotten;
        _handle = new WeakReference<OpenResponse>(this, trackResurrection: true);
        s_open.TryAdd(_handle, true);
    }

    // Not here: what is booked may be told to callbacks of the program, which must not hold up the finalizers of all others.
    ~OpenResponse() => ThreadPool.UnsafeQueueUserWorkItem(static response => response.Forget(), this, preferLocal: false);

    /// <summary>How many there are now.</summary>
    public static int Count => s_open.Count;

    /// <summary>The process ends: nobody is going to read them.</summary>
    public static void ForgetAll()
    {
        foreach (var (handle, _) in s_open)
        {
            if (handle.TryGetTarget(out var response))
            {
                response.Forget();
            }
        }
    }

    /// <summary>Its end is known.</summary>
    public void Close()
    {
        Interlocked.Exchange(ref _forgotten, null);
        s_open.TryRemove(_handle, out _);
        GC.SuppressFinalize(this);
    }

    private void Forget()
    {
        var forgotten = Interlocked.Exchange(ref _forgotten, null);
        try
        {
            forgotten?.Invoke();
        }
        catch (Exception exception)
        {
            TokenTracking.ReportError(exception);
        }

        s_open.TryRemove(_handle, out _);
    }
}
