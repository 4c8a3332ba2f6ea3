using System.Text;

namespace TokenInstrumentation.Prompts;

/// <summary>Walks over the references of a text and replaces them.</summary>
internal sealed class ReferenceResolver(string text, int maxCharacters)
{
    private readonly StringBuilder _result = new();
    private readonly List<string> _resolved = [];
    private readonly List<string> _missing = [];
    private readonly List<string> _tooLong = [];
    private readonly HashSet<(List<string>, string)> _noted = [];
    private long _length = text.Length;
    private int _copied;
    private int _start;
    private int _end;

    public string Key { get; private set; } = "";

    public bool MoveNext()
    {
        (_start, var end, var key) = ReferenceSyntax.FindNext(text, _end);
        (_end, Key) = key is null ? (text.Length, "") : (end, key);
        return key is not null;
    }

    /// <summary>Puts the text of the entry in place of the reference, if there is an entry and room for it.</summary>
    public void Replace(ReferenceEntry? entry)
    {
        if (entry is null)
        {
            Note(_missing);
            return;
        }

        // The summary stood in for the text: it goes with the reference.
        var length = text.AsSpan(_start).StartsWith(entry.Reference, StringComparison.Ordinal) ? entry.Reference.Length : _end - _start;
        if (_length - length + entry.Text.Length > maxCharacters)
        {
            Note(_tooLong);
            return;
        }

        _length += entry.Text.Length - length;
        _end = _start + length;
        _result.Append(text, _copied, _start - _copied).Append(entry.Text);
        _copied = _end;
        Note(_resolved);
    }

    public ResolvedText ToResult() => new(_result.Append(text, _copied, text.Length - _copied).ToString(), _resolved, _missing, _tooLong);

    private void Note(List<string> keys)
    {
        if (_noted.Add((keys, Key)))
        {
            keys.Add(Key);
        }
    }
}
