using System.Diagnostics.CodeAnalysis;
using System.Text;
using TokenInstrumentation.Prompts;

namespace TokenInstrumentation;

/// <summary>
/// Keeps long intermediate results, so that prompts downstream hold a reference with a summary (<c>[RESULT_REF:key] …</c>) instead of the whole, and
/// the whole only where it is needed. In memory, unless a directory is given. Safe for use by several threads, a directory also by several processes.
/// </summary>
public sealed class ReferenceStore
{
    private readonly IReferenceShelf _shelf;
    private readonly ReferenceStoreOptions _options;

    /// <summary>Makes a store.</summary>
    /// <param name="options">How texts are kept; null takes the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">A limit is not positive.</exception>
    /// <exception cref="IOException">The directory cannot be made.</exception>
    public ReferenceStore(ReferenceStoreOptions? options = null)
    {
        _options = options ?? new ReferenceStoreOptions();
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(_options.MaxAge, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(_options.MaxEntries);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(_options.MaxCharacters);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(_options.SummaryWords);
        var time = _options.TimeProvider ?? TokenTracking.Options.TimeProvider;
        _shelf = _options.Directory is { } directory ? new ReferenceFolder(directory, _options, time) : new ReferenceMemory(_options, time);
    }

    /// <summary>How many texts there are.</summary>
    public int Count => _shelf.Count;

    /// <summary>Keeps a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="key">Its key, up to 128 visible characters without brackets; a text that has it is replaced. Null makes one of the text itself.</param>
    /// <param name="summary">What it is about; null takes <see cref="ReferenceStoreOptions.Summarize"/>, else the first sentences. White space becomes single spaces.</param>
    /// <exception cref="ArgumentException">The key is not valid, or the text alone is more than the store keeps.</exception>
    /// <exception cref="IOException">The text cannot be written into the directory.</exception>
    public StoredReference Store(string text, string? key = null, string? summary = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (key is not null && !ReferenceSyntax.IsKey(key))
        {
            throw new ArgumentException("A key has 1 to 128 visible characters, no brackets, and no space at either end.", nameof(key));
        }

        var entry = new ReferenceEntry(key ?? ReferenceSyntax.KeyOf(text), OneLine(summary ?? Summarize(text)), text);
        if (entry.Characters > _options.MaxCharacters)
        {
            throw new ArgumentException($"The text has {text.Length} characters; the store keeps at most {_options.MaxCharacters}.", nameof(text));
        }

        _shelf.Put(entry);
        return new StoredReference(entry, _options.Model);
    }

    /// <summary>Reads a text.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="text">The text; null when the store does not know the key, or no longer.</param>
    public bool TryGet(string key, [NotNullWhen(true)] out string? text)
    {
        ArgumentNullException.ThrowIfNull(key);
        text = _shelf.Find(key)?.Text;
        return text is not null;
    }

    /// <summary>Replaces references by the texts that they stand for, with the summary that follows them. What cannot be replaced stands as it was, and is reported.</summary>
    /// <param name="text">A text with references. Those inside the stored texts are left alone.</param>
    /// <param name="select">Which keys; null is all.</param>
    /// <param name="maxCharacters">How long the result may become. What has no room is left a reference, from the front.</param>
    public ResolvedText Resolve(string text, Func<string, bool>? select = null, int maxCharacters = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(text);
        var resolver = new ReferenceResolver(text, maxCharacters);
        while (resolver.MoveNext())
        {
            if (select is null || select(resolver.Key))
            {
                resolver.Replace(_shelf.Find(resolver.Key));
            }
        }

        return resolver.ToResult();
    }

    /// <summary>Removes a text.</summary>
    /// <returns>Whether it was there.</returns>
    public bool Remove(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return _shelf.Remove(key);
    }

    /// <summary>Removes what was not used for <see cref="ReferenceStoreOptions.MaxAge"/>. That happens by itself when texts are stored.</summary>
    /// <returns>How many texts went.</returns>
    public int RemoveExpired() => _shelf.RemoveExpired();

    private string Summarize(string text)
    {
        if (_options.Summarize is { } summarize)
        {
            return summarize(text);
        }

        var first = ResponseLimiter.LimitWords(text, _options.SummaryWords, marker: "");
        return first.IsCut ? $"{first.Text} …" : first.Text;
    }

    // A reference is one line of a prompt.
    private static string OneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            var isGap = char.IsWhiteSpace(c) || char.IsControl(c);
            if (!isGap || (line.Length > 0 && line[^1] != ' '))
            {
                line.Append(isGap ? ' ' : c);
            }
        }

        return line.ToString().TrimEnd();
    }
}
