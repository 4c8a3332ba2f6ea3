namespace TokenInstrumentation.Cli.Scanning;

/// <summary>Collects the broken lines of chunks that are read in any order, and keeps the first ones of the file.</summary>
internal sealed class BrokenLines(int chunks)
{
    private const int Room = RecordReader.MaxReported * 4;

    private readonly Lock _gate = new();
    private readonly List<(int Chunk, int Line, string Reason, bool IsTorn)> _kept = [];
    private readonly int[] _lines = new int[chunks];

    /// <summary>All of them.</summary>
    public long Count { get; private set; }

    public void Add(int chunk, int line, string reason, bool isTorn)
    {
        lock (_gate)
        {
            Count++;
            if (_kept.Count == Room)
            {
                Order();
                _kept.RemoveRange(RecordReader.MaxReported, Room - RecordReader.MaxReported);
            }

            _kept.Add((chunk, line, reason, isTorn));
        }
    }

    /// <summary>Says how many lines begin in a chunk.</summary>
    public void SetLines(int chunk, int lines) => _lines[chunk] = lines;

    /// <summary>The first ones, with their numbers in the file.</summary>
    public IEnumerable<BrokenLine> Read(string file)
    {
        Order();
        long before = 0;
        var chunk = 0;
        foreach (var broken in _kept.Take(RecordReader.MaxReported))
        {
            for (; chunk < broken.Chunk; chunk++)
            {
                before += _lines[chunk];
            }

            yield return new BrokenLine(file, before + broken.Line, broken.IsTorn ? $"torn last line ({broken.Reason})" : broken.Reason, broken.IsTorn);
        }
    }

    private void Order() => _kept.Sort(static (one, other) => (one.Chunk, one.Line).CompareTo((other.Chunk, other.Line)));
}
