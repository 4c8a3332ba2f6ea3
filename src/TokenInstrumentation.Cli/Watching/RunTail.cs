namespace TokenInstrumentation.Cli.Watching;

/// <summary>
/// Reads what is appended to the records of a run, each whole line once, also when a file is put aside meanwhile (<see cref="RecordRotation"/>).
/// </summary>
internal sealed class RunTail(string recordsFile)
{
    private readonly List<long> _offsets = [];
    private byte[] _buffer = new byte[64 * 1024];
    private long _current;

    public delegate void Action(in TokenRecord record);

    /// <summary>Lines so far that are no records.</summary>
    public long BrokenLines { get; private set; }

    /// <summary>Reads what is new.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public void ReadNew(Action action)
    {
        using var current = Open(out var parts);
        for (var i = _offsets.Count; i < parts.Length; i++)
        {
            // What was appended to until now was put aside first; what came and went behind it is new.
            _offsets.Add(_current);
            _current = 0;
        }

        for (var i = 0; i < parts.Length; i++)
        {
            // Another process may still have it open.
            if (new FileInfo(parts[i]).Length > _offsets[i])
            {
                using var part = OpenFile(parts[i]);
                _offsets[i] = Read(part, _offsets[i], action);
            }
        }

        _current = current is null ? _current : Read(current, _current, action);
    }

    // The same parts before and after: the file that was opened is none of them, and none is missing.
    private FileStream? Open(out string[] parts)
    {
        while (true)
        {
            parts = RecordParts.Rotated(recordsFile);
            var current = File.Exists(recordsFile) ? TryOpen() : null;
            if (parts.SequenceEqual(RecordParts.Rotated(recordsFile)))
            {
                return current;
            }

            current?.Dispose();
        }
    }

    private FileStream? TryOpen()
    {
        try
        {
            return OpenFile(recordsFile);
        }
        catch (FileNotFoundException)
        {
            // It was just put aside.
            return null;
        }
    }

    private static FileStream OpenFile(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);

    /// <returns>Where the line begins that is not whole yet.</returns>
    private long Read(FileStream file, long offset, Action action)
    {
        // Shorter than before: somebody has cut it; what is there is not new.
        file.Position = Math.Min(offset, file.Length);
        offset = file.Position;
        for (var used = 0; file.Read(_buffer, used, _buffer.Length - used) is > 0 and var read;)
        {
            used += read;
            var taken = TakeLines(_buffer.AsSpan(0, used), isFirst: offset == 0, action);
            offset += taken;
            _buffer.AsSpan(taken, used - taken).CopyTo(_buffer);
            used -= taken;
            if (used == _buffer.Length)
            {
                if (used >= RecordReader.MaxLineLength)
                {
                    // No record is so long: what is left of the line will be a broken one.
                    (offset, used) = (offset + used, 0);
                }
                else
                {
                    Array.Resize(ref _buffer, used * 2);
                }
            }
        }

        return offset;
    }

    private int TakeLines(ReadOnlySpan<byte> bytes, bool isFirst, Action action)
    {
        var taken = 0;
        while (bytes[taken..].IndexOf((byte)'\n') is >= 0 and var length)
        {
            var line = RecordReader.Trim(bytes.Slice(taken, length), isFirst && taken == 0);
            taken += length + 1;
            if (line.IsEmpty)
            {
                continue;
            }

            if (RecordParser.TryParse(line, out var record, out _))
            {
                action(in record);
            }
            else
            {
                BrokenLines++;
            }
        }

        return taken;
    }
}
