using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace TokenInstrumentation.Cli.Scanning;

/// <summary>A window on a file that moves forward and grows with the longest line, up to a limit. The bytes lie outside the heap.</summary>
internal sealed unsafe class ChunkReader(SafeFileHandle file) : IDisposable
{
    private byte* _bytes;
    private int _capacity;

    /// <summary>The first byte.</summary>
    public byte* Start { get; private set; }

    /// <summary>Behind the last byte; zeros follow (<see cref="LineCursor.Padding"/>).</summary>
    public byte* End { get; private set; }

    /// <summary>Where in the file <see cref="Start"/> is.</summary>
    public long Offset { get; private set; }

    /// <summary>Reads bytes of the file in place of all that is there; fewer at its end.</summary>
    public void Read(long offset, int length)
    {
        Reserve(length);
        Start = End = _bytes;
        Offset = offset;
        Fill(length);
    }

    /// <summary>Drops what stands before a position and reads on behind what is there.</summary>
    /// <returns>False at the end of the file.</returns>
    public bool ReadOn(byte* from, int length)
    {
        var kept = (int)(End - from);
        Offset += from - Start;
        if (kept + length > _capacity)
        {
            var former = _bytes;
            _bytes = null;
            Reserve(kept + length);
            Unsafe.CopyBlockUnaligned(_bytes, from, (uint)kept);
            NativeMemory.Free(former);
        }
        else
        {
            Buffer.MemoryCopy(from, _bytes, _capacity, kept);
        }

        Start = _bytes;
        End = _bytes + kept;
        return Fill(length);
    }

    public void Dispose() => NativeMemory.Free(_bytes);

    private bool Fill(int length)
    {
        var before = End;
        while (length > 0 && RandomAccess.Read(file, new Span<byte>(End, length), Offset + (End - Start)) is > 0 and var read)
        {
            End += read;
            length -= read;
        }

        new Span<byte>(End, LineCursor.Padding).Clear();
        return End != before;
    }

    private void Reserve(int length)
    {
        if (_capacity < length || _bytes == null)
        {
            NativeMemory.Free(_bytes);
            _bytes = (byte*)NativeMemory.Alloc((nuint)length + LineCursor.Padding);
            _capacity = length;
        }
    }
}
