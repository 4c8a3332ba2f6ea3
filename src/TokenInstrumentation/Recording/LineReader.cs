namespace TokenInstrumentation;

/// <summary>Cuts a stream into lines, in a buffer that grows with the longest line up to a limit; what is longer is skipped.</summary>
internal sealed class LineReader(Stream stream, int maxLength)
{
    private byte[] _buffer = new byte[Math.Min(64 * 1024, maxLength)];
    private int _start;
    private int _end;
    private bool _atEnd;

    /// <summary>The number of the line that was read, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>Bytes that were read from the stream.</summary>
    public long BytesRead { get; private set; }

    /// <summary>Whether the line ended with a newline: only the last one may not.</summary>
    public bool IsTerminated { get; private set; }

    /// <summary>Whether the line is longer than the limit; then it is empty here.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>Reads a line; it is valid until the next call.</summary>
    public bool Read(out ReadOnlySpan<byte> line)
    {
        IsTooLong = false;
        var searched = 0;
        while (true)
        {
            var newline = _buffer.AsSpan((_start + searched).._end).IndexOf((byte)'\n');
            if (newline >= 0)
            {
                return Take(searched + newline, terminator: 1, out line);
            }

            searched = _end - _start;
            if (_atEnd)
            {
                line = default;
                return (searched > 0 || IsTooLong) && Take(searched, terminator: 0, out line);
            }

            if (searched >= maxLength)
            {
                IsTooLong = true;
                (_start, _end, searched) = (0, 0, 0);
            }

            Fill();
        }
    }

    private bool Take(int length, int terminator, out ReadOnlySpan<byte> line)
    {
        line = IsTooLong ? default : _buffer.AsSpan(_start, length);
        _start += length + terminator;
        IsTerminated = terminator != 0;
        Number++;
        return true;
    }

    private void Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start.._end).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, (int)Math.Min((long)_buffer.Length * 2, maxLength));
        }

        var read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        BytesRead += read;
        _atEnd = read == 0;
    }
}
