using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace TokenInstrumentation;

/// <summary>What .NET does not offer on Linux and macOS: a file that is really opened with O_APPEND, and plain write(2).</summary>
internal static partial class UnixFile
{
    public const int EINTR = 4;

    private const int ReadWrite = 2;
    private const int SeekEnd = 2;

    // Linux differs from the BSDs, of which macOS is one.
    private static readonly int s_append = OperatingSystem.IsLinux() ? 0x400 : 0x8;
    private static readonly int s_closeOnExec = OperatingSystem.IsLinux() ? 0x80000 : OperatingSystem.IsMacOS() ? 0x1000000 : 0x100000;

    /// <summary>Opens an existing file for appending. Without a mode: open(2) is variadic, and on Apple silicon a third argument would not arrive.</summary>
    public static SafeFileHandle OpenAppend(string path) => new(Open(path, ReadWrite | s_append | s_closeOnExec), ownsHandle: true);

    public static unsafe long Write(SafeFileHandle file, ReadOnlySpan<byte> bytes)
    {
        fixed (byte* start = bytes)
        {
            return Write(file, start, bytes.Length);
        }
    }

    public static long Length(SafeFileHandle file) => Seek(file, 0, SeekEnd);

    public static unsafe bool EndsWithNewline(SafeFileHandle file, long length)
    {
        byte last = 0;
        return ReadAt(file, &last, 1, length - 1) != 1 || last == (byte)'\n';
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static unsafe partial nint Write(SafeFileHandle file, byte* bytes, nint count);

    [LibraryImport("libc", EntryPoint = "lseek")]
    private static partial long Seek(SafeFileHandle file, long offset, int from);

    [LibraryImport("libc", EntryPoint = "pread")]
    private static unsafe partial nint ReadAt(SafeFileHandle file, byte* bytes, nint count, long offset);
}
