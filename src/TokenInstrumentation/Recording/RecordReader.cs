namespace TokenInstrumentation;

/// <summary>
/// Reads files of records line by line, in bounded memory: schema 1, the lines of older trackers that have fewer fields, and those of newer
/// schemas as far as they are known. A line that is no record is skipped, counted and reported with its number; a torn last line is reported as such.
/// Empty lines mean nothing.
/// </summary>
public sealed class RecordReader : IDisposable
{
    /// <summary>Broken lines that are kept in <see cref="Broken"/>; the others are counted.</summary>
    public const int MaxReported = 100;

    internal const int MaxLineLength = 16 * 1024 * 1024;

    internal static readonly string TooLong = $"longer than {MaxLineLength / 1024 / 1024} MB";

    private readonly Queue<(string Name, Stream? Stream)> _parts;
    private readonly List<BrokenLine> _broken = [];
    private Stream _stream = Stream.Null;
    private LineReader _lines = new(Stream.Null, MaxLineLength);
    private string _name = "";
    private TokenRecord _current;
    private long _bytesOfFormer;

    /// <summary>Opens a file, which others may be writing to.</summary>
    public RecordReader(string path)
        : this([(path, Open(path))])
    {
    }

    /// <summary>Reads a stream, and disposes it in the end.</summary>
    /// <param name="stream">The lines.</param>
    /// <param name="name">What reports call it.</param>
    public RecordReader(Stream stream, string name)
        : this([(name, stream ?? throw new ArgumentNullException(nameof(stream)))])
    {
    }

    private RecordReader(IEnumerable<(string Name, Stream? Stream)> parts)
    {
        _parts = new(parts);
        Next();
    }

    /// <summary>
    /// Whether the tasks of profiled runs are read, too (<see cref="OperationType.Task"/>). False, the default, leaves calls: who adds up records, adds up calls.
    /// </summary>
    public bool IncludesTasks { get; init; }

    /// <summary>The record that was read last. It has no <see cref="TokenRecord.Run"/>, but its id and phase.</summary>
    public ref readonly TokenRecord Current => ref _current;

    /// <summary>The file that is being read.</summary>
    public string Name => _name;

    /// <summary>The number of the line that was read last, from 1 in each file.</summary>
    public long LineNumber => _lines.Number;

    /// <summary>Lines so far that are no records, torn ones included.</summary>
    public long BrokenLines { get; private set; }

    /// <summary>Bytes read so far, of all files.</summary>
    internal long BytesRead => _bytesOfFormer + _lines.BytesRead;

    /// <summary>Whether the last line of a file was torn.</summary>
    public bool HasTornTail { get; private set; }

    /// <summary>The first of the broken lines.</summary>
    public IReadOnlyList<BrokenLine> Broken => _broken;

    /// <summary>Reads all records of a run, in the order of its files (<see cref="RecordRotation"/>). Without any file there are none.</summary>
    /// <param name="directory">The folder of the run.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static RecordReader OpenRun(string directory) => OpenParts(Path.Combine(directory, RecordParts.Name), includesTasks: false);

    internal static RecordReader OpenParts(string path, bool includesTasks = true)
    {
        while (true)
        {
            var before = RecordParts.Rotated(path);
            Stream? current = null;
            try
            {
                current = Open(path);
            }
            catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
            {
                // No records at all, or the file was put aside and no new one begun.
            }

            // The same parts before and after it was opened: it is none of them, and nothing lies between them and it.
            if (before.SequenceEqual(RecordParts.Rotated(path)))
            {
                return new RecordReader([.. before.Select(static part => (part, (Stream?)null)), (path, current ?? Stream.Null)]) { IncludesTasks = includesTasks };
            }

            current?.Dispose();
        }
    }

    /// <summary>Reads the next record.</summary>
    /// <returns>False at the end.</returns>
    public bool Read()
    {
        do
        {
            while (_lines.Read(out var line))
            {
                if (IsRecord(line) && (IncludesTasks || _current.OperationType != OperationType.Task))
                {
                    return true;
                }
            }
        }
        while (Next());
        return false;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stream.Dispose();
        foreach (var (_, stream) in _parts)
        {
            stream?.Dispose();
        }
    }

    private static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);

    private bool Next()
    {
        if (!_parts.TryDequeue(out var part))
        {
            return false;
        }

        _stream.Dispose();
        (_name, _stream) = (part.Name, part.Stream ?? Open(part.Name));
        _bytesOfFormer += _lines.BytesRead;
        _lines = new LineReader(_stream, MaxLineLength);
        return true;
    }

    private bool IsRecord(ReadOnlySpan<byte> line)
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

        return false;
    }

    private void Report(string reason)
    {
        BrokenLines++;
        var isTorn = !_lines.IsTerminated;
        HasTornTail |= isTorn;
        if (_broken.Count < MaxReported)
        {
            _broken.Add(new BrokenLine(_name, _lines.Number, isTorn ? $"torn last line ({reason})" : reason, isTorn));
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
