namespace TokenInstrumentation.CompilerServices;

/// <summary>A reference that is mostly written again as it is: of each write to the heap the collector is told, of a comparison it is not.</summary>
internal static class KeptReference
{
    public static void Keep<T>(ref T? field, T? value)
        where T : class
    {
        if (!ReferenceEquals(field, value))
        {
            field = value;
        }
    }
}
