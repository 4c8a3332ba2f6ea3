namespace TokenInstrumentation.CompilerServices;

/// <summary>Counts words piece by piece: runs between white space; an ideograph or kana counts as a word of its own, there being no space between them.</summary>
internal struct WordCounter
{
    private bool _inWord;

    public int Words { get; private set; }

    public void Add(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                _inWord = false;
            }
            else if (c is (>= '\u3040' and <= '\u30FF') or (>= '\u3400' and <= '\u9FFF'))
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
