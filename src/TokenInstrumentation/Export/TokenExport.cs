using System.Buffers;

namespace TokenInstrumentation;

/// <summary>Writes records for people, spreadsheets and other programs. Names in them may come from anywhere: none of them steers a terminal or becomes a formula.</summary>
public sealed class TokenExport
{
    private const int Batch = 64 * 1024;

    private static readonly Dictionary<ExportFormat, Func<IExportFormat>> s_formats = new()
    {
        [ExportFormat.Json] = static () => new JsonExport(),
        [ExportFormat.Csv] = static () => new CsvExport(),
        [ExportFormat.Simple] = static () => new SimpleExport(),
        [ExportFormat.Log] = static () => new LogExport(),
    };

    private readonly ArrayBufferWriter<byte> _buffer = new(Batch);
    private readonly Stream _stream;
    private readonly IExportFormat _format;
    private readonly ExportFilter? _filter;
    private bool _isComplete;

    /// <summary>Begins an export.</summary>
    /// <param name="stream">Where it goes; it stays open.</param>
    /// <param name="format">How.</param>
    /// <param name="filter">Which records; null is all.</param>
    public TokenExport(Stream stream, ExportFormat format, ExportFilter? filter = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        (_stream, _filter) = (stream, filter);
        _format = s_formats.TryGetValue(format, out var create) ? create() : throw new ArgumentOutOfRangeException(nameof(format), format, null);
        _buffer.Write(_format.Begin);
    }

    /// <summary>Records written so far.</summary>
    public long Count { get; private set; }

    /// <summary>Writes a record, if it is wanted and no mere timing (<see cref="OperationType.Task"/>).</summary>
    /// <returns>Whether it was written.</returns>
    public bool Add(in TokenRecord record)
    {
        if (record.OperationType == OperationType.Task || _filter?.Matches(in record) == false)
        {
            return false;
        }

        _buffer.Write(Count++ == 0 ? default : _format.Between);
        _format.Write(in record, _buffer);
        if (_buffer.WrittenCount > Batch)
        {
            Flush();
        }

        return true;
    }

    /// <summary>Writes the records that are left to read.</summary>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public void AddAll(RecordReader records)
    {
        ArgumentNullException.ThrowIfNull(records);
        while (records.Read())
        {
            Add(in records.Current);
        }
    }

    /// <summary>Ends the export; the stream stays open. What fails on the way is not ended, so that nobody takes it for the whole.</summary>
    public void Complete()
    {
        if (!_isComplete)
        {
            _isComplete = true;
            _buffer.Write(Count == 0 ? default : _format.AfterLast);
            _buffer.Write(_format.End);
            Flush();
            _stream.Flush();
        }
    }

    private void Flush()
    {
        _stream.Write(_buffer.WrittenSpan);
        _buffer.ResetWrittenCount();
    }
}
