using System.Numerics;
using System.Runtime.InteropServices;

namespace TokenInstrumentation;

/// <summary>
/// A bounded queue with many writers and one reader, after Dmitry Vyukov: each slot carries a sequence number that says whose turn it is,
/// so writers share nothing but the tail, and neither side allocates or locks.
/// </summary>
internal sealed class RecordRing
{
    private readonly Slot[] _slots;
    private readonly int _mask;
    private Cursors _cursors;

    public RecordRing(int capacity)
    {
        if (!BitOperations.IsPow2(capacity))
        {
            throw new ArgumentOutOfRangeException(nameof(capacity), capacity, "A power of 2.");
        }

        _slots = new Slot[capacity];
        _mask = capacity - 1;
        for (var i = 0; i < capacity; i++)
        {
            _slots[i].Sequence = i;
        }
    }

    public int Capacity => _slots.Length;

    /// <summary>Entries taken so far; written by the reader alone.</summary>
    public long Taken => Volatile.Read(ref _cursors.Head);

    /// <summary>Whether an entry is ready. Only for the reader.</summary>
    public bool HasNext => Volatile.Read(ref _slots[_cursors.Head & _mask].Sequence) == _cursors.Head + 1;

    /// <summary>Takes the next free slot; fill <see cref="Entry"/> of the ticket, then <see cref="Publish"/> it.</summary>
    /// <returns>False when the ring is full.</returns>
    public bool TryClaim(out long ticket)
    {
        ticket = Volatile.Read(ref _cursors.Tail);
        while (true)
        {
            var turn = Volatile.Read(ref _slots[ticket & _mask].Sequence) - ticket;
            if (turn < 0)
            {
                return false;
            }

            if (turn == 0)
            {
                var seen = Interlocked.CompareExchange(ref _cursors.Tail, ticket + 1, ticket);
                if (seen == ticket)
                {
                    return true;
                }

                ticket = seen;
            }
            else
            {
                ticket = Volatile.Read(ref _cursors.Tail);
            }
        }
    }

    public ref RingEntry Entry(long ticket) => ref _slots[ticket & _mask].Entry;

    public void Publish(long ticket) => Volatile.Write(ref _slots[ticket & _mask].Sequence, ticket + 1);

    /// <summary>Whether the slot half a ring ahead still waits for the reader: it is falling behind.</summary>
    public bool IsHalfFull(long ticket) =>
        Volatile.Read(ref _slots[(ticket + (Capacity / 2)) & _mask].Sequence) == ticket - (Capacity / 2) + 1;

    /// <summary>The entry to read; it stays in its slot until <see cref="Release"/>. Only for the reader, after <see cref="HasNext"/>.</summary>
    public ref RingEntry Peek() => ref _slots[_cursors.Head & _mask].Entry;

    /// <summary>Clears the entry that was read, so that the ring keeps no run alive, and hands its slot to the writers.</summary>
    public void Release()
    {
        ref var slot = ref _slots[_cursors.Head & _mask];
        slot.Entry = default;
        Volatile.Write(ref slot.Sequence, _cursors.Head + Capacity);
        Volatile.Write(ref _cursors.Head, _cursors.Head + 1);
    }

    private struct Slot
    {
        public long Sequence;
        public RingEntry Entry;
    }

    // Apart from each other and from what surrounds them: a shared cache line would tie reader and writers together.
    [StructLayout(LayoutKind.Explicit, Size = 384)]
    private struct Cursors
    {
        [FieldOffset(128)]
        public long Tail;

        [FieldOffset(256)]
        public long Head;
    }
}
