using System.Runtime.InteropServices;
using TokenInstrumentation.CompilerServices;

namespace TokenInstrumentation;

/// <summary>
/// Ends what nobody is going to end, and drains the pump, when the process ends by itself, by an unhandled exception or by a signal that can be caught. A signal raises no
/// <see cref="AppDomain.ProcessExit"/> by itself; its default action follows after the handler.
/// </summary>
internal static class ProcessEnd
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(5);
    private static readonly List<IDisposable> s_registrations = [];

    /// <summary>The process is ending: nobody waits without a limit any more.</summary>
    public static bool HasCome { get; private set; }

    /// <summary>How long one waits then.</summary>
    public static TimeSpan Limit => s_limit;

    public static void Register(RecordPump pump)
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            HasCome = true;
            End(pump);
        };
        AppDomain.CurrentDomain.UnhandledException += (_, _) => End(pump);
        try
        {
            foreach (var signal in (PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT])
            {
                s_registrations.Add(PosixSignalRegistration.Create(signal, _ => End(pump)));
            }
        }
        catch (Exception exception) when (exception is PlatformNotSupportedException or IOException)
        {
            // No signals on this platform: what the flush interval bounds is at stake, nothing else.
        }
    }

    private static void End(RecordPump pump)
    {
        OpenResponse.ForgetAll();
        pump.Drain(s_limit);
    }
}
