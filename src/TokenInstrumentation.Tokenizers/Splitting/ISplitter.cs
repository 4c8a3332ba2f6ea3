namespace TokenInstrumentation.Tokenizers;

/// <summary>
/// Cuts text into the pieces whose bytes are merged into tokens: what the pattern of an encoding does, by hand, in linear time.
/// Implemented by structs, so that the reader of the text is compiled for each.
/// </summary>
internal interface ISplitter
{
    /// <summary>Whether a word ends where small letters are followed by a capital.</summary>
    static abstract bool SplitsCamelCase { get; }

    /// <summary>The end of the piece that starts at an index.</summary>
    static abstract int Next(ReadOnlySpan<char> text, int start);
}
