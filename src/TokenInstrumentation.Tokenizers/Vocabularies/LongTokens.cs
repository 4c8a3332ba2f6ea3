namespace TokenInstrumentation.Tokenizers;

/// <summary>The few tokens that are too long to be keys: runs of spaces and lines, long words.</summary>
internal sealed class LongTokens
{
    private readonly Dictionary<byte[], int> _ranks = new(ByteComparer.Instance);
    private readonly Dictionary<byte[], int>.AlternateLookup<ReadOnlySpan<byte>> _lookup;
    private int _longest;

    public LongTokens() => _lookup = _ranks.GetAlternateLookup<ReadOnlySpan<byte>>();

    public void Add(ReadOnlySpan<byte> token, int rank)
    {
        _ranks.Add(token.ToArray(), rank);
        _longest = Math.Max(_longest, token.Length);
    }

    public int Rank(ReadOnlySpan<byte> bytes) =>
        bytes.Length <= _longest && _lookup.TryGetValue(bytes, out var rank) ? rank : Vocabulary.None;

    private sealed class ByteComparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public static ByteComparer Instance { get; } = new();

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();

        public int GetHashCode(byte[] bytes) => GetHashCode(bytes.AsSpan());

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = default(HashCode);
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }
    }
}
