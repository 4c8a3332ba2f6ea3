using System.Globalization;
using TokenInstrumentation.CompilerServices;

namespace TokenInstrumentation.Responses;

/// <summary>Where a text may be cut: positions in ascending order, by how well a cut reads there.</summary>
internal sealed class CutPoints
{
    private readonly string _text;
    private readonly int _start;

    private CutPoints(string text)
    {
        _text = text;
        _start = text.AsSpan().IndexOfAnyExcept(" \t\r\n");
    }

    /// <summary>After sentences, paragraphs, items of lists.</summary>
    public List<int> Sentences { get; } = [];

    /// <summary>After clauses, and after lines of code.</summary>
    public List<int> Clauses { get; } = [];

    /// <summary>After words.</summary>
    public List<int> Words { get; } = [];

    public static CutPoints Of(string text, List<CodeFence> fences)
    {
        var points = new CutPoints(text);
        var position = 0;
        foreach (var fence in fences)
        {
            points.AddProse(position, fence.Start);
            points.Add(points.Sentences, fence.Start);
            points.AddCode(fence.Content, fence.ContentEnd);
            points.Add(points.Sentences, fence.End);
            points.Add(points.Words, fence.End);
            position = fence.End;
        }

        points.AddProse(position, text.Length);
        return points;
    }

    /// <summary>The ends of the characters as people see them, for a text whose first word is too long.</summary>
    public static List<int> Characters(string text)
    {
        var ends = new List<int>();
        for (var position = 0; position < text.Length;)
        {
            position += StringInfo.GetNextTextElementLength(text, position);
            ends.Add(position);
        }

        return ends;
    }

    private void AddProse(int from, int to)
    {
        // Rules look ahead no further than the prose goes, and back to its beginning.
        var text = _text.AsSpan(0, to);
        for (var i = from; i < to; i++)
        {
            if (text[i] == '\n' && SentenceRules.EndsBlock(_text, i))
            {
                Add(Sentences, i);
            }
            else if (SentenceRules.SentenceEnd(text, i) is >= 0 and var sentence)
            {
                Add(Sentences, sentence);
            }
            else if (SentenceRules.ClauseEnd(text, i) is >= 0 and var clause)
            {
                Add(Clauses, clause);
            }

            AddWord(text, i);
        }
    }

    private void AddWord(ReadOnlySpan<char> text, int i)
    {
        if (char.IsWhiteSpace(text[i]) && i > 0 && !char.IsWhiteSpace(text[i - 1]))
        {
            Add(Words, i);
        }
        else if (WordCounter.IsIdeograph(text[i]) && i + 1 < text.Length && !SentenceRules.IsWidePunctuation(text[i + 1]))
        {
            Add(Words, i + 1);
        }
    }

    private void AddCode(int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (_text[i] == '\n')
            {
                Add(Clauses, i);
            }

            if (char.IsWhiteSpace(_text[i]) && !char.IsWhiteSpace(_text[i - 1]))
            {
                Add(Words, i);
            }
        }
    }

    // In order, each once, behind some text, and never inside of what people see as one character.
    private void Add(List<int> points, int position)
    {
        if (position > _start && position < _text.Length && (points.Count == 0 || points[^1] < position) && !GoesOn(position))
        {
            points.Add(position);
        }
    }

    private bool GoesOn(int position)
    {
        if (char.IsWhiteSpace(_text[position]))
        {
            return false;
        }

        var length = position > 1 && char.IsSurrogatePair(_text[position - 2], _text[position - 1]) ? 2 : 1;
        return StringInfo.GetNextTextElementLength(_text, position - length) > length;
    }
}
