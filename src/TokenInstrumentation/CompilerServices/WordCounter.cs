namespace TokenInstrumentation.CompilerServices;

/// <summary>Counts words piece by piece: runs between white space; an ideograph or kana counts as a word of its own, there being no space between them.</summary>
internal struct WordCounter
{
    private bool _inWord;

    public int Words { get; private set; }

    /// <summary>The words of a whole text.</summary>
    public static int Count(ReadOnlySpan<char> text)
    {
        var counter = default(WordCounter);
        counter.Add(text);
        return counter.Words;
    }

    public static bool IsIdeograph(char c) => c is (>= '\u3040' and <= '\u30FF') or (>= '\u3400' and <= '\u9FFF');

    public void Add(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                _inWord = false;
            }
            else if (IsIdeograph(c))
            {
                Words++;
                _inWord = false;
            }
            else if (!_inWord)
            {
                Words++;
                _inWord = true;
            }
        }
    }
}
