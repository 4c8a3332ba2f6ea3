namespace TokenInstrumentation;

/// <summary>
/// The <c>tokens.jsonl</c> of one run. Lines that could not be written stay in the buffer and are tried again with the next ones; what
/// finds no room there is dropped. Both are counted, so that at any time: given = written + held back + lost.
/// </summary>
internal sealed class Journal(string path, Durability durability, RecordRotation? rotation = null)
{
    private const int BufferLength = 64 * 1024;

    private readonly Lock _gate = new();
    private readonly JsonlFormatter _formatter = new();
    private byte[] _buffer = new byte[BufferLength];
    private RotatingFile? _file;
    private int _used;
    private int _lines;
    private bool _stuck;
    private long _dropped;
    private long _written;

    /// <summary>Whether records are written by <see cref="Append"/> itself, by whatever thread calls it.</summary>
    public bool IsKillSafe => durability == Durability.KillSafe;

    /// <summary>Records in the file.</summary>
    public long Written => Interlocked.Read(ref _written);

    /// <summary>Records that are not in the file because it could not be written.</summary>
    public long Lost
    {
        get
        {
            lock (_gate)
            {
                return _dropped + (_stuck ? _lines : 0);
            }
        }
    }

    /// <summary>Opens the file, so that a run which cannot be written says so at its start.</summary>
    /// <exception cref="IOException">It cannot be opened; each write tries again.</exception>
    public void Open()
    {
        lock (_gate)
        {
            _file ??= RotatingFile.Open(path, rotation);
        }
    }

    /// <summary>Takes a record; kill-safe, it is in the file on return.</summary>
    public void Append(in TokenRecord record)
    {
        lock (_gate)
        {
            try
            {
                if (!MakeRoom(JsonlFormatter.MaxLength(in record)))
                {
                    _dropped++;
                    return;
                }

                _used += _formatter.Format(in record, _buffer.AsSpan(_used));
                _lines++;
            }
            catch (Exception exception)
            {
                // A record that cannot be formatted, or is larger than the memory: lost, but not silently.
                _dropped++;
                TokenTracking.ReportError(exception);
            }

            if (IsKillSafe)
            {
                Write();
            }
        }
    }

    /// <summary>Takes lines, each with its newline.</summary>
    public void AppendLines(ReadOnlySpan<byte> lines)
    {
        lock (_gate)
        {
            var count = lines.Count((byte)'\n');
            if (MakeRoom(lines.Length))
            {
                lines.CopyTo(_buffer.AsSpan(_used));
                _used += lines.Length;
                _lines += count;
            }
            else
            {
                _dropped += count;
            }
        }
    }

    /// <summary>Writes what is held back.</summary>
    /// <returns>Whether nothing is held back any more.</returns>
    public bool Flush()
    {
        lock (_gate)
        {
            return Write();
        }
    }

    /// <summary>Writes what is held back, gives up what cannot be written, and closes the file; a later record opens it again.</summary>
    public void Close()
    {
        lock (_gate)
        {
            Write();
            _dropped += _lines;
            (_used, _lines, _stuck) = (0, 0, false);
            _file?.Dispose();
            _file = null;
        }
    }

    private bool MakeRoom(int length)
    {
        if (_buffer.Length - _used >= length)
        {
            return true;
        }

        if (!Write())
        {
            return _buffer.Length - _used >= length;
        }

        if (_buffer.Length < length)
        {
            _buffer = new byte[length];
        }

        return true;
    }

    private bool Write()
    {
        if (_used == 0)
        {
            return true;
        }

        var error = TryWrite(out var done);
        var lines = _buffer.AsSpan(0, done).Count((byte)'\n');
        _written += lines;
        _lines -= lines;
        _buffer.AsSpan(done.._used).CopyTo(_buffer);
        _used -= done;
        _stuck = error is not null;
        if (error is not null)
        {
            TokenTracking.ReportError(error);
        }

        return error is null;
    }

    private Exception? TryWrite(out int done)
    {
        done = 0;
        try
        {
            _file ??= RotatingFile.Open(path, rotation);
            done = _file.Append(_buffer.AsSpan(0, _used), out var error);
            return error;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }
}
