namespace TokenInstrumentation.Tokenizers;

/// <summary>A binary heap of merges: the least rank first, of equal ones the one farthest left.</summary>
internal ref struct MergeHeap(Span<ulong> memory)
{
    private readonly Span<ulong> _entries = memory;
    private int _count;

    /// <summary>Adds a merge, if it is one, before the heap is <see cref="Order">ordered</see>.</summary>
    public void AddUnordered(int rank, int start)
    {
        if (rank != Vocabulary.None)
        {
            _entries[_count++] = Entry(rank, start);
        }
    }

    public readonly void Order()
    {
        for (var index = _count / 2 - 1; index >= 0; index--)
        {
            Sink(index, _entries[index]);
        }
    }

    /// <summary>Adds a merge, if it is one.</summary>
    public void Add(int rank, int start)
    {
        if (rank == Vocabulary.None)
        {
            return;
        }

        var entry = Entry(rank, start);
        var index = _count++;
        while (index > 0 && entry < _entries[(index - 1) / 2])
        {
            _entries[index] = _entries[(index - 1) / 2];
            index = (index - 1) / 2;
        }

        _entries[index] = entry;
    }

    public bool TryTake(out int rank, out int start)
    {
        if (_count == 0)
        {
            rank = start = 0;
            return false;
        }

        var first = _entries[0];
        _count--;
        if (_count > 0)
        {
            Sink(0, _entries[_count]);
        }

        rank = (int)(first >> 32);
        start = (int)(uint)first;
        return true;
    }

    private static ulong Entry(int rank, int start) => (ulong)rank << 32 | (uint)start;

    private readonly void Sink(int index, ulong entry)
    {
        var entries = _entries[.._count];
        while (true)
        {
            var child = index * 2 + 1;
            if (child >= entries.Length)
            {
                break;
            }

            if (child + 1 < entries.Length && entries[child + 1] < entries[child])
            {
                child++;
            }

            if (entry <= entries[child])
            {
                break;
            }

            entries[index] = entries[child];
            index = child;
        }

        entries[index] = entry;
    }
}
