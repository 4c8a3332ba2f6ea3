namespace TokenInstrumentation;

/// <summary>
/// A file of lines that is put aside when it is full or old, by whichever process notices first; the others go on writing to the file that they have
/// open, which is read like any other, until they notice, too. Where it cannot be put aside, it grows: no line is lost for that.
/// </summary>
internal sealed class RotatingFile : IDisposable
{
    private const int RetryMilliseconds = 1000;

    private readonly string _path;
    private readonly RecordRotation? _rotation;
    private AppendFile _file;
    private DateTimeOffset _begun;
    private long _retry;

    private RotatingFile(string path, RecordRotation? rotation)
    {
        (_path, _rotation) = (path, rotation);
        _file = Open();
    }

    /// <summary>Opens or creates the file.</summary>
    /// <exception cref="IOException">It cannot be opened; the message says what to do.</exception>
    public static RotatingFile Open(string path, RecordRotation? rotation) => new(path, rotation);

    /// <inheritdoc cref="AppendFile.Append"/>
    public int Append(ReadOnlySpan<byte> lines, out IOException? error)
    {
        if (_rotation is not null && IsOver(_file) && Environment.TickCount64 >= _retry)
        {
            Rotate();
        }

        return _file.Append(lines, out error);
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private bool IsOver(AppendFile file)
    {
        var length = file.Length;
        return length >= _rotation!.MaxBytes || (length > 0 && _rotation.MaxAge is { } age && Clock.Provider.GetUtcNow() - _begun >= age);
    }

    private void Rotate()
    {
        AppendFile? next = null;
        try
        {
            // Not what is open here, but what has the name now: another process may have begun a new file already.
            next = Open();
            if (IsOver(next))
            {
                Move();
                next.Dispose();
                next = Open();
            }

            _file.Dispose();
            _file = next;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // An earlier one that is disposed already does no harm.
            next?.Dispose();
            _retry = Environment.TickCount64 + RetryMilliseconds;
            TokenTracking.ReportError(new IOException($"Cannot begin a new file after '{_path}': {exception.Message} Its records go on into the old one.", exception));
        }
    }

    private void Move()
    {
        var part = RecordParts.Reserve(_path);
        try
        {
            File.Move(_path, part, overwrite: true);
        }
        catch (FileNotFoundException)
        {
            // Another process was faster: there is a new file to begin all the same.
            File.Delete(part);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            File.Delete(part);
            throw;
        }
    }

    private AppendFile Open()
    {
        var file = AppendFile.Open(_path);
        _begun = _rotation?.MaxAge is null ? default : File.GetCreationTimeUtc(_path);
        return file;
    }
}
