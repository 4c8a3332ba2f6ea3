namespace TokenInstrumentation;

/// <summary>
/// Reads a file of records line by line, in bounded memory: schema 1, and the lines of older trackers that have fewer fields. A line that is
/// no record is skipped, counted and reported with its number; a torn last line is reported as such. Empty lines mean nothing.
/// </summary>
public sealed class RecordReader : IDisposable
{
    /// <summary>Broken lines that are kept in <see cref="Broken"/>; the others are counted.</summary>
    public const int MaxReported = 100;

    internal const int MaxLineLength = 16 * 1024 * 1024;

    internal static readonly string TooLong = $"longer than {MaxLineLength:N0} bytes";

    private readonly Stream _stream;
    private readonly LineReader _lines;
    private readonly List<BrokenLine> _broken = [];
    private readonly string _name;
    private TokenRecord _current;

    /// <summary>Opens a file, which others may be writing to.</summary>
    public RecordReader(string path)
        : this(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0), path)
    {
    }

    /// <summary>Reads a stream, and disposes it in the end.</summary>
    /// <param name="stream">The lines.</param>
    /// <param name="name">What reports call it.</param>
    public RecordReader(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _stream = stream;
        _name = name;
        _lines = new LineReader(stream, MaxLineLength);
    }

    /// <summary>The record that was read last. It has no <see cref="TokenRecord.Run"/>, but its id and phase.</summary>
    public ref readonly TokenRecord Current => ref _current;

    /// <summary>The number of the line that was read last, from 1.</summary>
    public long LineNumber => _lines.Number;

    /// <summary>Lines so far that are no records, the torn one included.</summary>
    public long BrokenLines { get; private set; }

    /// <summary>Whether the last line was torn.</summary>
    public bool HasTornTail { get; private set; }

    /// <summary>The first of the broken lines.</summary>
    public IReadOnlyList<BrokenLine> Broken => _broken;

    /// <summary>Reads the next record.</summary>
    /// <returns>False at the end.</returns>
    public bool Read()
    {
        while (_lines.Read(out var line))
        {
            line = Trim(line, isFirst: _lines.Number == 1);
            if (_lines.IsTooLong)
            {
                Report(TooLong);
            }
            else if (!line.IsEmpty)
            {
                if (RecordParser.TryParse(line, out _current, out var reason))
                {
                    return true;
                }

                Report(reason);
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private void Report(string reason)
    {
        BrokenLines++;
        HasTornTail = !_lines.IsTerminated;
        if (_broken.Count < MaxReported)
        {
            _broken.Add(new BrokenLine(_name, _lines.Number, HasTornTail ? $"torn last line ({reason})" : reason, HasTornTail));
        }
    }

    internal static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> line, bool isFirst)
    {
        if (isFirst && line.StartsWith("\uFEFF"u8))
        {
            line = line[3..];
        }

        return line.Trim(" \t\r"u8);
    }
}
