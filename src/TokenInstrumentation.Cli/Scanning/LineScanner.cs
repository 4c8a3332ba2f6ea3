using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using TokenInstrumentation.Cli.Filters;
using TokenInstrumentation.Responses;

namespace TokenInstrumentation.Cli.Scanning;

/// <summary>Adds up lines; each thread has its own. Lines of the writer are recognised, all others parsed.</summary>
internal sealed unsafe class LineScanner(IScanTarget target, RecordFilter filter) : IDisposable
{
    // A line is seldom longer; where its figures begin is not searched for beyond.
    private const int MaxBlockDistance = 4096;

    // The keys that are never left out take more: nothing is missed before.
    private const int MinBlockLength = 128;

    private readonly KnownBlocks _blocks = new();

    // By operation: a histogram has room for all times there are.
    private readonly Dictionary<string, OutputHistogram> _firstTokens = new(StringComparer.Ordinal);
    private readonly bool _tellsDays = target.TellsDays;
    private readonly byte[]? _since = Text(filter.Since);
    private readonly byte[]? _until = Text(filter.Until);
    private LineTime _time;

    /// <summary>Takes a line if it is as the writer puts it.</summary>
    /// <param name="line">Its first byte.</param>
    /// <param name="end">Behind the last byte that was read.</param>
    /// <returns>The first byte of the next line; null when it has to be parsed.</returns>
    public byte* TryTake(byte* line, byte* end)
    {
        var cursor = new LineCursor(line);
        if (!cursor.Skip(WriterLine.Start) || !_time.Check(cursor.Position) || cursor.Position[LineTime.Length] != '"')
        {
            return null;
        }

        var block = cursor.Position + LineTime.Length + 1;
        var rest = (int)Math.Min(MaxBlockDistance, end - block);
        var found = rest <= MinBlockLength ? -1 : new ReadOnlySpan<byte>(block + MinBlockLength, rest - MinBlockLength).IndexOf(WriterLine.FiguresStart);
        if (found < 0)
        {
            return null;
        }

        var length = MinBlockLength + found;
        var cell = length <= KnownBlocks.MaxLength ? _blocks.Find(block, length) ?? Learn(block, length) : null;
        cursor = new LineCursor(block + length + WriterLine.FiguresStart.Length);
        LineFigures figures = default;
        if (cell is null || !WriterLine.ReadFigures(ref cursor, ref figures))
        {
            return null;
        }

        if (cell.IsWanted && IsTimely(line + WriterLine.Start.Length))
        {
            Add(cell, in figures);
        }

        return cursor.Position;
    }

    /// <summary>Takes a line that was parsed.</summary>
    public void Take(in TokenRecord record)
    {
        if (filter.Matches(in record))
        {
            lock (target)
            {
                target.Add(in record);
            }
        }
    }

    /// <summary>Hands over everything that was added up.</summary>
    public void Complete()
    {
        foreach (var cell in _blocks.Cells)
        {
            HandOver(cell);
        }
    }

    public void Dispose() => _blocks.Dispose();

    // Times of one form are in the order of their text.
    private bool IsTimely(byte* time) =>
        (_since is null || new ReadOnlySpan<byte>(time, _since.Length).SequenceCompareTo(_since) >= 0)
        && (_until is null || new ReadOnlySpan<byte>(time, _until.Length).SequenceCompareTo(_until) < 0);

    private static byte[]? Text(DateTimeOffset? time) =>
        time is { } known ? Encoding.ASCII.GetBytes(known.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff", CultureInfo.InvariantCulture)) : null;

    private void Add(ScanCell cell, in LineFigures figures)
    {
        if (_tellsDays && cell.Day != _time.Day)
        {
            HandOver(cell);
            cell.Day = _time.Day;
        }

        cell.Add(in figures);
    }

    private ScanCell? Learn(byte* block, int length)
    {
        // White space between keys is JSON, but a newline ends the line.
        var bytes = new ReadOnlySpan<byte>(block, length);
        if (bytes[0] != ',' || bytes[^1] != ',' || bytes.Contains((byte)'\n') || !AttributionBlock.TryRead(bytes, out var key))
        {
            return null;
        }

        if (!_blocks.HasRoom)
        {
            Complete();
            _blocks.Clear();
            _firstTokens.Clear();
        }

        var firstTokens = CollectionsMarshal.GetValueRefOrAddDefault(_firstTokens, key.Operation, out _) ??= new OutputHistogram();
        var cell = new ScanCell(key, filter.Matches(in key), firstTokens);
        _blocks.Add(block, length, cell);
        return cell;
    }

    private void HandOver(ScanCell cell)
    {
        if (!cell.IsEmpty)
        {
            lock (target)
            {
                target.Add(cell.Key, cell.Day, cell.Take(), cell.FirstTokens);
            }
        }
    }
}
