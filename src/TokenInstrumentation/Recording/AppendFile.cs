using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace TokenInstrumentation;

/// <summary>
/// A file of lines that several processes may append to. Every write goes to the end of the file as it is at that moment, and starts on
/// a line of its own, even when this or another process left a torn line behind (full disk, kill -9).
/// </summary>
internal sealed class AppendFile : IDisposable
{
    private static readonly bool s_windows = OperatingSystem.IsWindows();

    private readonly string _path;
    private readonly SafeFileHandle _file;
    private long _length;
    private long _end = -1;
    private long _torn = -1;

    private AppendFile(string path, SafeFileHandle file)
    {
        _path = path;
        _file = file;
    }

    /// <summary>Its length in bytes, as it is now.</summary>
    public long Length => s_windows ? RandomAccess.GetLength(_file) : UnixFile.Length(_file);

    /// <summary>Opens or creates the file.</summary>
    /// <exception cref="IOException">It cannot be opened; the message says what to do.</exception>
    public static AppendFile Open(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            Create(path);
        }

        var file = s_windows ? WindowsFile.OpenAppend(path) : UnixFile.OpenAppend(path);
        if (!file.IsInvalid)
        {
            return new AppendFile(path, file);
        }

        var error = Marshal.GetLastPInvokeError();
        file.Dispose();
        throw AppendError.Create(path, error);
    }

    /// <summary>Appends whole lines.</summary>
    /// <param name="lines">Lines, each with its newline.</param>
    /// <param name="error">Why not all of them were written, else null.</param>
    /// <returns>How many bytes of whole lines were written: what follows them is not in the file, and may be given again.</returns>
    public int Append(ReadOnlySpan<byte> lines, out IOException? error)
    {
        error = null;
        var done = 0;
        var stalled = 0;
        while (done < lines.Length)
        {
            var written = StartsLine() || Write("\n"u8) > 0 ? Write(lines[done..]) : -1;
            if (written <= 0 || stalled > 1)
            {
                error = AppendError.Create(_path, Marshal.GetLastPInvokeError());
                break;
            }

            // Short: only its whole lines count. The torn one is closed with a newline and written again; continued, it would break as
            // soon as another process appends in between.
            var whole = lines.Slice(done, (int)written).LastIndexOf((byte)'\n') + 1;
            stalled = whole == 0 ? stalled + 1 : 0;
            done += whole;
        }

        return done;
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    [UnsupportedOSPlatform("windows")]
    private static void Create(string path)
    {
        if (File.Exists(path))
        {
            return;
        }

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var created = new FileStream(path, new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.Write,
                Share = FileShare.ReadWrite | FileShare.Delete,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead,
            });
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Opening it tells the reason with an error number, for which there is advice.
        }
    }

    // Where the file has not grown since our own last write, its end is known; else the last byte tells.
    private bool StartsLine()
    {
        _length = Length;
        return _length == _end || _length <= 0 || EndsWithNewline();
    }

    private bool EndsWithNewline()
    {
        if (_length == _torn || IsNewline(_length))
        {
            return _length != _torn;
        }

        // Another process may be in the middle of a write, its line is whole in a moment; a torn one stays. At worst an empty line is left.
        Thread.Sleep(1);
        _length = Length;
        var isWhole = IsNewline(_length);
        _torn = isWhole ? -1 : _length;
        return isWhole;
    }

    private long Write(ReadOnlySpan<byte> bytes)
    {
        long written;
        do
        {
            written = s_windows ? WindowsFile.Write(_file, bytes) : UnixFile.Write(_file, bytes);
        }
        while (written < 0 && !s_windows && Marshal.GetLastPInvokeError() == UnixFile.EINTR);

        _end = written == bytes.Length ? _length + written : -1;
        return written;
    }

    private bool IsNewline(long length)
    {
        if (!s_windows)
        {
            return UnixFile.EndsWithNewline(_file, length);
        }

        Span<byte> last = stackalloc byte[1];
        return RandomAccess.Read(_file, last, length - 1) != 1 || last[0] == (byte)'\n';
    }
}
