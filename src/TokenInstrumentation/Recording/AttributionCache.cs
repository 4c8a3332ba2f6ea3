namespace TokenInstrumentation;

/// <summary>
/// Remembers how the attribution of the last few kinds of records was written. The calls of a run differ in tokens and times, but come from
/// few places: copying what is equal takes a third of the time of formatting it again.
/// </summary>
internal sealed class AttributionCache
{
    private const int Size = 8;

    private readonly Block[] _blocks = [.. Enumerable.Range(0, Size).Select(static _ => new Block())];
    private int _next;

    /// <summary>The bytes written for the same attribution before; empty when none are remembered.</summary>
    public ReadOnlySpan<byte> Find(in TokenRecord record)
    {
        foreach (var block in _blocks)
        {
            if (block.Matches(in record))
            {
                return block.Bytes;
            }
        }

        return default;
    }

    /// <summary>Remembers bytes in place of the oldest ones.</summary>
    public void Add(in TokenRecord record, ReadOnlySpan<byte> bytes)
    {
        _blocks[_next].Set(in record, bytes);
        _next = (_next + 1) % Size;
    }

    private sealed class Block
    {
        private const int MaxLength = 4096;

        private readonly byte[] _bytes = new byte[MaxLength];
        private TokenRecord _record;
        private int _length;

        public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

        public bool Matches(in TokenRecord record) =>
            _length != 0
            && _record.CallSite == record.CallSite && _record.Iteration == record.Iteration && _record.AgentName == record.AgentName
            && _record.Operation == record.Operation && _record.Model == record.Model && _record.TaskDescription == record.TaskDescription
            && _record.RunId == record.RunId && _record.Phase == record.Phase && _record.AgentType == record.AgentType
            && _record.Module == record.Module && _record.OperationType == record.OperationType
            && _record.RequestModel == record.RequestModel && _record.Provider == record.Provider;

        public void Set(in TokenRecord record, ReadOnlySpan<byte> bytes)
        {
            _length = bytes.TryCopyTo(_bytes) ? bytes.Length : 0;
            _record = record;
        }
    }
}
