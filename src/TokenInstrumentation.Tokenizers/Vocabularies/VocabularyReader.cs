using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.IO.Compression;
using System.Runtime.CompilerServices;

namespace TokenInstrumentation.Tokenizers;

/// <summary>
/// Reads the vocabulary that lies in a data package of Microsoft.ML.Tokenizers: compressed lines of base64, whose numbers are the ranks,
/// after a line with their count.
/// </summary>
internal static class VocabularyReader
{
    private const int MaxTokenBytes = 256;

    public static Vocabulary Read(Stream resource)
    {
        var file = new MemoryStream((int)resource.Length * 3);
        using (var lines = new DeflateStream(resource, CompressionMode.Decompress))
        {
            lines.CopyTo(file);
        }

        return Parse(file.GetBuffer().AsSpan(0, (int)file.Length));
    }

    // It runs once: nothing but this would make it fast in time.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Vocabulary Parse(ReadOnlySpan<byte> file)
    {
        var capacity = NextLine(ref file);
        var vocabulary = new Vocabulary(int.Parse(capacity[(capacity.IndexOf(": "u8) + 2)..], NumberStyles.None, CultureInfo.InvariantCulture));
        Span<byte> token = stackalloc byte[MaxTokenBytes + PieceKey.Padding];
        for (var rank = 0; !file.IsEmpty; rank++)
        {
            // An empty line is a rank that no token has.
            var line = NextLine(ref file);
            if (line.IsEmpty)
            {
                continue;
            }

            if (Base64.DecodeFromUtf8(line, token[..MaxTokenBytes], out _, out var length) != OperationStatus.Done)
            {
                throw new InvalidDataException($"Token {rank} of the vocabulary cannot be read");
            }

            vocabulary.Add(token, length, rank);
        }

        return vocabulary;
    }

    private static ReadOnlySpan<byte> NextLine(ref ReadOnlySpan<byte> file)
    {
        var end = file.IndexOf((byte)'\n');
        var line = end < 0 ? file : file[..end];
        file = end < 0 ? default : file[(end + 1)..];
        return line.TrimEnd((byte)'\r');
    }
}
