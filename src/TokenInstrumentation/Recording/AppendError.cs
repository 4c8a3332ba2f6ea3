using System.Runtime.InteropServices;

namespace TokenInstrumentation;

/// <summary>Turns an error number of the system into an exception that names the file and what to do.</summary>
internal static class AppendError
{
    private const string Elsewhere = "Make it writable, or choose another folder (TokenTrackingOptions.RunsDirectory, TOKENS_RUNS)";
    private const string Room = "Free space on that volume";

    private static readonly Dictionary<int, string> s_unix = new()
    {
        [1] = Elsewhere, // EPERM
        [2] = Elsewhere, // ENOENT: the folder could not be created
        [5] = "Check the volume", // EIO
        [13] = Elsewhere, // EACCES
        [21] = "Rename the folder that has its name", // EISDIR
        [24] = "Raise the limit of open files", // EMFILE
        [28] = Room, // ENOSPC
        [30] = Elsewhere, // EROFS
        [69] = Room, // EDQUOT on macOS
        [122] = Room, // EDQUOT on Linux
    };

    private static readonly Dictionary<int, string> s_windows = new()
    {
        [5] = Elsewhere, // ERROR_ACCESS_DENIED: a folder of that name, too
        [32] = "Close the program that has locked it", // ERROR_SHARING_VIOLATION
        [39] = Room, // ERROR_HANDLE_DISK_FULL
        [112] = Room, // ERROR_DISK_FULL
    };

    public static IOException Create(string path, int error)
    {
        var advice = (OperatingSystem.IsWindows() ? s_windows : s_unix).GetValueOrDefault(error, "Check that path");
        return new IOException(
            $"Cannot append to '{path}': {Marshal.GetPInvokeErrorMessage(error)} (error {error}). {advice}. "
            + "What could not be written is counted in TokenRun.RecordsLost; the tracked calls are not affected.");
    }
}
