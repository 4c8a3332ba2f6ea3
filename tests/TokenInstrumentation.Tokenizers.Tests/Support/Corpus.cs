namespace TokenInstrumentation.Tokenizers.Tests.Support;

/// <summary>Texts of all kinds, written for these tests.</summary>
internal static class Corpus
{
    public static IReadOnlyList<string> Names { get; } =
        [.. typeof(Corpus).Assembly.GetManifestResourceNames().Where(name => !name.Contains('.', StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    public static string Read(string name)
    {
        using var reader = new StreamReader(typeof(Corpus).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
