namespace TokenInstrumentation.Tokenizers;

/// <summary>Finds the vocabularies in the data packages. The names are constants, so that trimming keeps what they name.</summary>
internal static class VocabularyResource
{
    public static Vocabulary O200k() => Read(
        Type.GetType("Microsoft.ML.Tokenizers.O200kBaseTokenizerData, Microsoft.ML.Tokenizers.Data.O200kBase"),
        "o200k_base.tiktoken.deflate");

    public static Vocabulary Cl100k() => Read(
        Type.GetType("Microsoft.ML.Tokenizers.Cl100kBaseTokenizerData, Microsoft.ML.Tokenizers.Data.Cl100kBase"),
        "cl100k_base.tiktoken.deflate");

    private static Vocabulary Read(Type? package, string resource)
    {
        using var stream = package?.Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The vocabulary {resource} is missing: its package Microsoft.ML.Tokenizers.Data.* is not beside the app");
        return VocabularyReader.Read(stream);
    }
}
