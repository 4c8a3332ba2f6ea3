using System.Runtime.CompilerServices;

namespace TokenInstrumentation.Tokenizers;

/// <summary>
/// Says of most keys that are in no table that they are not. Merging mostly asks for what is no token: half a megabyte of bits
/// stays in a cache of the processor where the table does not.
/// </summary>
internal readonly struct KeyFilter
{
    private const int IndexBits = 22;

    private readonly ulong[] _words = new ulong[1 << (IndexBits - 6)];

    public KeyFilter()
    {
    }

    public void Add(ulong hash) => _words[Index(hash) >> 6] |= 1UL << (int)Index(hash);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool MayHave(ulong hash) => (_words[Index(hash) >> 6] >> (int)Index(hash) & 1) != 0;

    // The high bits: the table takes the low ones.
    private static ulong Index(ulong hash) => hash >> (64 - IndexBits);
}
