using Microsoft.ML.Tokenizers;

namespace TokenInstrumentation.IntegrationTests.Support;

/// <summary>Counts as the provider does.</summary>
internal sealed class O200kCounter : ITokenCounter
{
    private static readonly Lazy<TiktokenTokenizer> s_o200k = new(() => TiktokenTokenizer.CreateForEncoding("o200k_base"));

    private readonly bool _isExact;

    private O200kCounter(bool isExact) => _isExact = isExact;

    public bool IsExact(string? model) => _isExact;

    public int Count(ReadOnlySpan<char> text, string? model) => text.IsEmpty ? 0 : s_o200k.Value.CountTokens(text);

    /// <summary>Registers the counter for the process until what is returned is disposed.</summary>
    public static IDisposable Register(bool isExact = true)
    {
        TokenTracking.Configure(options => options.TokenCounter = new O200kCounter(isExact));
        return new Registration();
    }

    private sealed class Registration : IDisposable
    {
        public void Dispose() => TokenTracking.Configure(options => options.TokenCounter = null);
    }
}
