namespace TokenInstrumentation.Tokenizers;

/// <summary>
/// The counts of texts seen lately: agents send the same messages again with every step. A fixed table of hashes, no text; a new entry takes the
/// place of an old one. Nobody waits: an entry is two words that check each other, so one that is being overwritten reads as a miss.
/// </summary>
internal sealed class CountCache
{
    private readonly Entry[] _entries;

    /// <param name="capacity">The entries, a power of two; each takes 16 bytes.</param>
    public CountCache(int capacity) => _entries = new Entry[capacity];

    public bool TryGet(ContentHash hash, out int count)
    {
        ref var entry = ref Slot(hash);
        var value = Volatile.Read(ref entry.Value);
        var check = Volatile.Read(ref entry.Check);
        count = (int)(uint)value;
        return (check ^ value) == Mixed(hash.First) && value >> 32 == Tag(hash);
    }

    public void Set(ContentHash hash, int count)
    {
        ref var entry = ref Slot(hash);
        var value = Tag(hash) << 32 | (uint)count;
        Volatile.Write(ref entry.Value, value);
        Volatile.Write(ref entry.Check, Mixed(hash.First) ^ value);
    }

    // Never 0, so that an entry never written matches nothing.
    private static ulong Tag(ContentHash hash) => (Mixed(hash.Second) >> 32) | 1;

    private ref Entry Slot(ContentHash hash) => ref _entries[(int)hash.Second & (_entries.Length - 1)];

    /// <summary>
    /// The finalizer of MurmurHash3. Texts that differ in their last chars only have polynomials that differ as these chars do, and counts may differ
    /// by the same: halves of two entries would then pass for a whole one.
    /// </summary>
    private static ulong Mixed(ulong value)
    {
        value = (value ^ (value >> 33)) * 0xFF51AFD7ED558CCD;
        value = (value ^ (value >> 33)) * 0xC4CEB9FE1A85EC53;
        return value ^ (value >> 33);
    }

    private struct Entry
    {
        public ulong Value;
        public ulong Check;
    }
}
