using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace TokenInstrumentation.Compiler.Configuration;

/// <summary>A tokens.json as read: what it says, what is wrong with it, and where each value stands.</summary>
internal sealed class TokensDocument
{
    /// <summary>Between the keys of a place: no key that anyone writes has it.</summary>
    public const char Separator = '\0';

    private readonly Dictionary<string, TextSpan> _places = new(StringComparer.Ordinal);
    private readonly List<ConfigurationError> _errors = [];
    private readonly SourceText _text;

    private TokensDocument(string path, SourceText text)
    {
        Path = path;
        _text = text;
    }

    /// <summary>When the project has none.</summary>
    public static TokensDocument None { get; } = new("", SourceText.From(""));

    public string Path { get; }

    public TokensFile Content { get; private set; } = TokensFile.Empty;

    public IReadOnlyList<ConfigurationError> Errors => _errors;

    public static TokensDocument Read(string path, SourceText text)
    {
        var document = new TokensDocument(path, text);
        if (JsonReader.Read(text.ToString(), out var error) is { } root)
        {
            document.Content = new TokensFileValue("tokens.json", root, document).Object(TokensFile.Empty, TokensFileKeys.Root);
        }
        else if (error is { } broken)
        {
            document.Report(broken.Span, broken.Message);
        }

        return document;
    }

    /// <summary>Where the value under these keys stands, or null.</summary>
    public Location? Find(params string[] keys) =>
        _places.TryGetValue(string.Join(Separator.ToString(), keys.Prepend("tokens.json")), out var span) ? Locate(span) : null;

    public Location Locate(TextSpan span) => Location.Create(Path, span, _text.Lines.GetLinePositionSpan(span));

    public void Report(TextSpan span, string message) => _errors.Add(new ConfigurationError(span, message));

    public void Remember(string place, TextSpan span) => _places[place] = span;
}
