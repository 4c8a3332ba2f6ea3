using System.Text;

namespace TokenInstrumentation;

/// <summary>How the enumerations are spelled in files, in the order of their members.</summary>
internal static class RecordTerms
{
    /// <summary>Spelling of <see cref="TokenInstrumentation.OperationType"/>.</summary>
    public static readonly byte[][] OperationType = Encode("chat", "embedding", "agent", "tool", "task");

    /// <summary>Spelling of <see cref="TokenInstrumentation.UsageSource"/>.</summary>
    public static readonly byte[][] UsageSource = Encode("none", "provider", "counted", "estimated", "partial");

    /// <summary>Spelling of <see cref="CallStatus"/>.</summary>
    public static readonly byte[][] Status = Encode("completed", "failed", "cancelled", "partial", "denied");

    /// <summary>The member that is spelled like this, or -1.</summary>
    public static int IndexOf(byte[][] terms, ReadOnlySpan<byte> spelling)
    {
        for (var i = 0; i < terms.Length; i++)
        {
            if (spelling.SequenceEqual(terms[i]))
            {
                return i;
            }
        }

        return -1;
    }

    private static byte[][] Encode(params string[] terms) => Array.ConvertAll(terms, Encoding.ASCII.GetBytes);
}
