namespace TokenInstrumentation.Tokenizers;

/// <summary>Merges a long piece in O(n log n): the next merge is on top of a heap. A merge that is no more stays in it until it comes up.</summary>
internal static class HeapMerge
{
    /// <summary>Room for the heap of a piece: a merge takes one entry and adds at most two.</summary>
    public static int Capacity(int bytes) => bytes * 2;

    /// <summary>Merges until no two parts make a token, and says how many parts are left.</summary>
    public static int Merge(in Parts parts, Span<ulong> memory)
    {
        var count = parts.Length;
        var heap = new MergeHeap(memory);
        for (var start = 0; start < parts.Length; start++)
        {
            heap.AddUnordered(parts.Ranks[start], start);
        }

        heap.Order();
        while (heap.TryTake(out var rank, out var start))
        {
            if (parts.Ranks[start] != rank)
            {
                continue;
            }

            var before = parts.Merge(start);
            count--;
            heap.Add(parts.Ranks[start], start);
            if (before >= 0)
            {
                heap.Add(parts.Ranks[before], before);
            }
        }

        return count;
    }
}
