namespace TokenInstrumentation.Prompts;

/// <summary>Where a <see cref="ReferenceStore"/> keeps its texts. Bounded; may be used by several threads.</summary>
internal interface IReferenceShelf
{
    int Count { get; }

    /// <summary>Keeps an entry in place of one with the same key, and makes room for it.</summary>
    void Put(ReferenceEntry entry);

    /// <summary>The entry, which counts as used by that; null when there is none or it is too old.</summary>
    ReferenceEntry? Find(string key);

    bool Remove(string key);

    int RemoveExpired();
}
