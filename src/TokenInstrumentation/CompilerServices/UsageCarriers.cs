using System.ComponentModel;

namespace TokenInstrumentation.CompilerServices;

/// <summary>Reads usages that are objects of types which only generated code knows, for meters that reference no SDK.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class UsageCarriers
{
    private static readonly Lock s_lock = new();
    private static UsageCarrierReader[] s_readers = [];

    /// <summary>Adds what an assembly knows. Each has its own: what one does not know the next one may.</summary>
    public static void Add(UsageCarrierReader reader)
    {
        lock (s_lock)
        {
            s_readers = [.. s_readers, reader];
        }
    }

    /// <summary>Reads an object that may be a usage; false when nobody knows its type.</summary>
    public static bool Read(object carrier, ref ResponseReading reading)
    {
        foreach (var reader in s_readers)
        {
            if (reader(carrier, ref reading))
            {
                return true;
            }
        }

        return false;
    }
}
