namespace TokenInstrumentation.Tokenizers;

/// <summary>What the patterns of the encodings tell apart, as sets: a pattern's class is a union of some.</summary>
[Flags]
internal enum CharClass : byte
{
    /// <summary>Punctuation, symbols, controls.</summary>
    Other = 0,
    Upper = 1,
    Lower = 2,

    /// <summary>Letters that have no case (Lm, Lo).</summary>
    Caseless = 4,

    /// <summary>Combining marks. To the patterns they are no letters, but o200k_base lets them stand in words.</summary>
    Mark = 8,
    Number = 16,
    Space = 32,
    NewLine = 64,

    /// <summary>Half of a pair: ask for the class of the pair.</summary>
    Surrogate = 128,

    Letter = Upper | Lower | Caseless,
    NoSymbol = Letter | Number | Space,

    /// <summary>One character that is none of these may stand before a word and belongs to it.</summary>
    NoPrefix = Letter | Number | NewLine,
}
