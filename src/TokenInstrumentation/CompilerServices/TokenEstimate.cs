namespace TokenInstrumentation.CompilerServices;

/// <summary>
/// About how many tokens text has that arrives in pieces, without a tokenizer: as tokenizers do, it counts words, groups of digits and signs, not chars.
/// How far off it is for which kind of text: <c>docs/token-counting.md</c>.
/// </summary>
internal struct TokenEstimate
{
    // All costs are twelfths of a token.
    private const int Token = 12;
    private const int LongLetter = 2;
    private const int IdeographCost = 9;
    private const int ShortWord = 6;
    private const int Group = 3;

    private static readonly Kind[] s_ascii = CreateAscii();

    private long _cost;
    private int _run;
    private Kind _last;

    private enum Kind : byte
    {
        None,
        Small,
        Capital,
        Accented,
        Digit,
        Sign,
        Space,
        Break,
        Ideograph,
        Pictograph,
    }

    public readonly long Tokens => (_cost + Token - 1) / Token;

    public void Add(ReadOnlySpan<char> text)
    {
        var (cost, run, last) = (_cost, _run, _last);
        foreach (var c in text)
        {
            var kind = c < s_ascii.Length ? s_ascii[c] : BeyondAscii(c);
            run = kind == last || GoesOn(kind, last) ? run + 1 : 1;
            cost += Cost(kind, last, run);
            last = kind;
        }

        (_cost, _run, _last) = (cost, run, last);
    }

    /// <summary>Whether a letter belongs to the word before it: a capital goes on after capitals, but begins a new token after small letters.</summary>
    private static bool GoesOn(Kind kind, Kind last) =>
        IsLetter(kind) && IsLetter(last) && !(kind == Kind.Capital && last == Kind.Small);

    private static bool IsLetter(Kind kind) => kind is Kind.Small or Kind.Capital or Kind.Accented;

    private static int Cost(Kind kind, Kind last, int run) => kind switch
    {
        Kind.Small or Kind.Capital => run == 1 ? Token : run > ShortWord ? LongLetter : 0,
        Kind.Accented => run == 1 ? Token : LongLetter,
        Kind.Digit or Kind.Sign => run % Group == 1 ? Token : 0,

        // One space belongs to the next word, the rest of an indentation is a token, a line break belongs to the sign before it.
        Kind.Space => run == 2 ? Token : 0,
        Kind.Break => run == 1 && last != Kind.Sign ? Token : 0,
        Kind.Ideograph => IdeographCost,
        _ => Token,
    };

    /// <summary>By blocks of Unicode: alphabets, then punctuation and symbols, then the writings of East Asia. Halves of pairs are mostly emoji.</summary>
    private static Kind BeyondAscii(char c) => c switch
    {
        < '\u2000' => Kind.Accented,
        < '\u2e80' => Kind.Pictograph,
        _ when char.IsSurrogate(c) => Kind.Pictograph,
        >= '\ufe00' and <= '\ufe0f' => Kind.Pictograph,
        _ => Kind.Ideograph,
    };

    private static Kind[] CreateAscii()
    {
        var kinds = new Kind[128];
        for (var c = '\0'; c < kinds.Length; c++)
        {
            kinds[c] = c switch
            {
                >= 'a' and <= 'z' => Kind.Small,
                >= 'A' and <= 'Z' => Kind.Capital,
                >= '0' and <= '9' => Kind.Digit,
                ' ' or '\t' => Kind.Space,
                '\r' or '\n' => Kind.Break,
                _ => Kind.Sign,
            };
        }

        return kinds;
    }
}
