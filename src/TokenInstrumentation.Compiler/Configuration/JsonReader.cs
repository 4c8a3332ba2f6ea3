using Microsoft.CodeAnalysis.Text;

namespace TokenInstrumentation.Compiler.Configuration;

/// <summary>
/// Reads JSON with the place of every value; comments and trailing commas are allowed, as in other configuration files of .NET.
/// Written here because a compiler host need not carry System.Text.Json, and because diagnostics need the places.
/// </summary>
internal sealed class JsonReader
{
    // The host's stack is not ours, and no configuration is that deep.
    private const int MaxDepth = 32;

    private readonly JsonScanner _scanner;
    private int _depth;

    private JsonReader(string text) => _scanner = new JsonScanner(text);

    /// <summary>Null, and the first <paramref name="error"/>, when the text is no JSON.</summary>
    public static JsonNode? Read(string text, out ConfigurationError? error)
    {
        var reader = new JsonReader(text);
        var node = reader.ReadValue();
        if (node is not null && reader._scanner.Peek() is not null)
        {
            node = reader._scanner.Fail("the file goes on after its end; it holds one object");
        }

        error = reader._scanner.Error;
        return error is null ? node : null;
    }

    private JsonNode? ReadValue()
    {
        switch (_scanner.Peek())
        {
            case '{' or '[' when _depth == MaxDepth:
                return _scanner.Fail($"values are nested more than {MaxDepth} deep");
            case '{':
                return ReadObject();
            case '[':
                return ReadArray();
            case '"':
                return _scanner.ReadString();
            case null:
                return _scanner.Fail("the file ends where a value is expected");
            default:
                return _scanner.ReadScalar();
        }
    }

    private JsonNode? ReadObject()
    {
        var members = new List<JsonMember>();
        return ReadItems('}', () =>
        {
            if (_scanner.Peek() != '"')
            {
                _scanner.Fail("expected a key in double quotes");
                return false;
            }

            if (_scanner.ReadString() is not { } name || !_scanner.Expect(':') || ReadValue() is not { } value)
            {
                return false;
            }

            members.Add(new JsonMember(name.Text, name.Span, value));
            return true;
        }) is { } span ? new JsonNode(JsonKind.Object, span, "", members) : null;
    }

    private JsonNode? ReadArray() =>
        ReadItems(']', () => ReadValue() is not null) is { } span ? new JsonNode(JsonKind.Array, span, "", []) : null;

    /// <summary>What stands between brackets, separated by commas; null when it is broken.</summary>
    private TextSpan? ReadItems(char end, Func<bool> readItem)
    {
        var start = _scanner.Position;
        _scanner.Skip();
        _depth++;
        while (_scanner.Peek() != end)
        {
            if (!readItem() || (_scanner.Peek() != end && !_scanner.Expect(',', end)))
            {
                return null;
            }
        }

        _scanner.Skip();
        _depth--;
        return TextSpan.FromBounds(start, _scanner.Position);
    }
}
