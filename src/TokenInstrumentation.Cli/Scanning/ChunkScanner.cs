using Microsoft.Win32.SafeHandles;

namespace TokenInstrumentation.Cli.Scanning;

/// <summary>Scans the lines that begin in a chunk of a file, wherever they end.</summary>
/// <param name="file">The file.</param>
/// <param name="length">Bytes in which the lines of a chunk begin.</param>
/// <param name="fileLength">What is appended behind it is not looked at.</param>
/// <param name="lines">Takes the lines.</param>
/// <param name="broken">Takes those that are no records.</param>
internal sealed unsafe class ChunkScanner(SafeFileHandle file, int length, long fileLength, LineScanner lines, BrokenLines broken) : IDisposable
{
    // What is read beyond, for the end of the last line.
    private const int Margin = 16 * 1024;

    private readonly ChunkReader _reader = new(file);
    private int _chunk;
    private int _line;

    public void Scan(int chunk)
    {
        (_chunk, _line) = (chunk, 0);
        var (begin, end) = ((long)chunk * length, Math.Min((long)(chunk + 1) * length, fileLength));

        // The byte before tells whether a line begins with the chunk.
        _reader.Read(Math.Max(0, begin - 1), length + Margin);
        var position = chunk == 0 ? _reader.Start : SkipLine(_reader.Start);
        while (position < _reader.End && _reader.Offset + (position - _reader.Start) < end)
        {
            _line++;
            var next = lines.TryTake(position, _reader.End);
            position = next == null ? Parse(position) : next;
        }

        broken.SetLines(chunk, _line);
    }

    public void Dispose() => _reader.Dispose();

    // Of a line that began in an earlier chunk; the end when none begins in what was read.
    private byte* SkipLine(byte* position)
    {
        var newline = IndexOfNewline(position, 0);
        return newline < 0 ? _reader.End : position + newline + 1;
    }

    private byte* Parse(byte* position)
    {
        for (var searched = 0; ;)
        {
            var newline = IndexOfNewline(position, searched);
            if (newline >= 0)
            {
                Take(new ReadOnlySpan<byte>(position, newline), isTerminated: true);
                return position + newline + 1;
            }

            searched = (int)(_reader.End - position);
            if (searched >= RecordReader.MaxLineLength)
            {
                return SkipTooLong();
            }

            var isMore = _reader.ReadOn(position, Math.Min(Math.Max(searched, Margin), RecordReader.MaxLineLength - searched));
            position = _reader.Start;
            if (!isMore)
            {
                Take(new ReadOnlySpan<byte>(position, searched), isTerminated: false);
                return _reader.End;
            }
        }
    }

    private byte* SkipTooLong()
    {
        var position = _reader.End;
        int newline;
        while ((newline = IndexOfNewline(position, 0)) < 0)
        {
            if (!_reader.ReadOn(_reader.End, Margin))
            {
                Report(isTerminated: false);
                return _reader.End;
            }

            position = _reader.Start;
        }

        Report(isTerminated: true);
        return position + newline + 1;

        void Report(bool isTerminated) => broken.Add(_chunk, _line, RecordReader.TooLong, isTorn: !isTerminated);
    }

    private void Take(ReadOnlySpan<byte> line, bool isTerminated)
    {
        line = RecordReader.Trim(line, isFirst: _chunk == 0 && _line == 1);
        if (line.IsEmpty)
        {
            return;
        }

        if (RecordParser.TryParse(line, out var record, out var reason))
        {
            lines.Take(in record);
        }
        else
        {
            broken.Add(_chunk, _line, reason, isTorn: !isTerminated);
        }
    }

    private int IndexOfNewline(byte* position, int searched)
    {
        var found = new ReadOnlySpan<byte>(position + searched, (int)(_reader.End - position) - searched).IndexOf((byte)'\n');
        return found < 0 ? -1 : searched + found;
    }
}
