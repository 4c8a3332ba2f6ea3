using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace TokenInstrumentation;

/// <summary>
/// The same for Windows: a handle with FILE_APPEND_DATA and without FILE_WRITE_DATA writes at the end, whoever else does.
/// Written after the documentation; it has been compiled, not run on Windows yet.
/// </summary>
internal static partial class WindowsFile
{
    private const uint ReadData = 0x1;
    private const uint AppendData = 0x4;
    private const uint Synchronize = 0x100000;
    private const uint ShareAll = 0x7;
    private const uint OpenAlways = 4;
    private const uint NormalAttributes = 0x80;

    public static SafeFileHandle OpenAppend(string path) =>
        CreateFile(path, ReadData | AppendData | Synchronize, ShareAll, 0, OpenAlways, NormalAttributes, 0);

    public static unsafe long Write(SafeFileHandle file, ReadOnlySpan<byte> bytes)
    {
        fixed (byte* start = bytes)
        {
            return WriteFile(file, start, bytes.Length, out var written, 0) != 0 ? written : -1;
        }
    }

    [LibraryImport("kernel32", EntryPoint = "CreateFileW", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    private static partial SafeFileHandle CreateFile(
        string path, uint access, uint share, nint security, uint disposition, uint attributes, nint template);

    [LibraryImport("kernel32", SetLastError = true)]
    private static unsafe partial int WriteFile(SafeFileHandle file, byte* bytes, int count, out int written, nint overlapped);
}
