namespace TokenInstrumentation.Prompts;

/// <summary>How many tokens words are. Compiled into the analyzers, too: what they call too little must be what the run time calls too little.</summary>
internal static class WordTokens
{
    // English runs at about 4 tokens to 3 words; half as much again covers other languages, markup and a sentence that runs over.
    private const double PerWord = 4.0 / 3.0;
    private const double Slack = 1.5;

    /// <summary>What plain text of so many words needs: with less it is cut off.</summary>
    public static long Needed(int words) => (long)Math.Ceiling(words * PerWord);

    /// <summary>What leaves room for any text of so many words.</summary>
    public static long Roomy(int words) => (long)Math.Ceiling(words * PerWord * Slack);
}
