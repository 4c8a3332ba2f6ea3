namespace TokenInstrumentation;

/// <summary>How a <see cref="ReferenceStore"/> keeps texts. Read once, when the store is made.</summary>
public sealed class ReferenceStoreOptions
{
    /// <summary>How long a text is kept that is neither stored again nor read. Default: 168 hours.</summary>
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromHours(168);

    /// <summary>How many texts are kept; beyond that, those go that were not used for longest.</summary>
    public int MaxEntries { get; set; } = 1000;

    /// <summary>
    /// How many characters are kept in all, keys and summaries included; beyond that, those texts go that were not used for longest. In a directory
    /// the bytes of its files are counted, which are never fewer.
    /// </summary>
    public long MaxCharacters { get; set; } = 16 * 1024 * 1024;

    /// <summary>Words that a summary has at most when the store makes it: the first sentences of the text.</summary>
    public int SummaryWords { get; set; } = 40;

    /// <summary>Makes the summary of a text; null takes its first sentences. The store itself never calls a model.</summary>
    public Func<string, string>? Summarize { get; set; }

    /// <summary>The model that reads the references, for counting; null when unknown.</summary>
    public string? Model { get; set; }

    /// <summary>
    /// Where texts are written, so that they outlive the process and other processes can read them; null keeps them in memory only. A directory that is not
    /// there is made for this user alone. The files hold the texts as they are.
    /// </summary>
    public string? Directory { get; set; }

    /// <summary>The clock; null takes <see cref="TokenTrackingOptions.TimeProvider"/>.</summary>
    public TimeProvider? TimeProvider { get; set; }
}
