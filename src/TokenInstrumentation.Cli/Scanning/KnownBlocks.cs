using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TokenInstrumentation.Cli.Scanning;

/// <summary>
/// The attributions that were seen last, by their bytes: the lines of a run come from few places, so who spent the tokens is read once and
/// then recognised. Of fixed size, whatever the file holds: a full one is emptied.
/// </summary>
internal sealed unsafe class KnownBlocks : IDisposable
{
    /// <summary>Longer ones are not kept.</summary>
    public const int MaxLength = 2048;

    private const int MaxBytes = 256 * 1024;
    private const int MaxCount = Slots / 2;
    private const int Slots = 1 << SlotBits;
    private const int SlotBits = 10;

    private readonly byte* _bytes = (byte*)NativeMemory.Alloc(MaxBytes);
    private readonly Slot[] _slots = new Slot[Slots];
    private readonly List<ScanCell> _cells = [];
    private int _used;

    public IReadOnlyList<ScanCell> Cells => _cells;

    /// <summary>Whether there is room for one more.</summary>
    public bool HasRoom => _cells.Count < MaxCount && _used <= MaxBytes - MaxLength;

    /// <summary>What is known of a block; null when nothing is.</summary>
    /// <param name="block">Its first byte.</param>
    /// <param name="length">In bytes.</param>
    public ScanCell? Find(byte* block, int length)
    {
        var hash = Hash(block, length);
        for (var at = Home(hash); ; at = (at + 1) % Slots)
        {
            ref var slot = ref _slots[at];
            if (slot.Cell is null || (slot.Hash == hash && slot.Length == length
                && new ReadOnlySpan<byte>(_bytes + slot.Start, length).SequenceEqual(new ReadOnlySpan<byte>(block, length))))
            {
                return slot.Cell;
            }
        }
    }

    /// <summary>Keeps a block, for which there is room.</summary>
    public void Add(byte* block, int length, ScanCell cell)
    {
        var hash = Hash(block, length);
        var at = Home(hash);
        while (_slots[at].Cell is not null)
        {
            at = (at + 1) % Slots;
        }

        Unsafe.CopyBlockUnaligned(_bytes + _used, block, (uint)length);
        _slots[at] = new Slot { Hash = hash, Start = _used, Length = length, Cell = cell };
        _cells.Add(cell);
        _used += length;
    }

    public void Clear()
    {
        Array.Clear(_slots);
        _cells.Clear();
        _used = 0;
    }

    public void Dispose() => NativeMemory.Free(_bytes);

    private static int Home(ulong hash) => (int)(hash >> (64 - SlotBits));

    // Four independent lanes; what they miss is caught by the comparison. The last 32 bytes are taken again where they do not fill a step.
    private static ulong Hash(byte* block, int length)
    {
        const ulong Factor = 0x9E37_79B9_7F4A_7C15;
        ulong a = (ulong)length, b = a, c = a, d = a;
        for (var rest = length; rest > 0; rest -= 32)
        {
            var at = (ulong*)(block + Math.Max(0, Math.Min(length - rest, length - 32)));
            a = (a ^ at[0]) * Factor;
            b = (b ^ at[1]) * Factor;
            c = (c ^ at[2]) * Factor;
            d = (d ^ at[3]) * Factor;
        }

        return (a ^ BitOperations.RotateLeft(b, 17) ^ BitOperations.RotateLeft(c, 31) ^ BitOperations.RotateLeft(d, 47)) * Factor;
    }

    private struct Slot
    {
        public ulong Hash;
        public int Start;
        public int Length;
        public ScanCell? Cell;
    }
}
