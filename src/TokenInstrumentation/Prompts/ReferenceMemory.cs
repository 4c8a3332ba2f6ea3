namespace TokenInstrumentation.Prompts;

/// <summary>Keeps texts in memory.</summary>
internal sealed class ReferenceMemory(ReferenceStoreOptions options, TimeProvider time) : IReferenceShelf
{
    private readonly Lock _gate = new();
    private readonly int _maxEntries = options.MaxEntries;
    private readonly long _maxCharacters = options.MaxCharacters;
    private readonly TimeSpan _maxAge = options.MaxAge;
    private readonly Dictionary<string, LinkedListNode<Slot>> _slots = new(StringComparer.Ordinal);

    // The one that was not used for longest comes first.
    private readonly LinkedList<Slot> _byUse = new();
    private long _characters;

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _slots.Count;
            }
        }
    }

    public void Put(ReferenceEntry entry)
    {
        lock (_gate)
        {
            Forget(entry.Key);
            _slots[entry.Key] = _byUse.AddLast(new Slot(entry, time.GetUtcNow()));
            _characters += entry.Characters;
            ForgetExpired();
            while (_slots.Count > _maxEntries || _characters > _maxCharacters)
            {
                Forget(_byUse.First!.Value.Entry.Key);
            }
        }
    }

    public ReferenceEntry? Find(string key)
    {
        lock (_gate)
        {
            ForgetExpired();
            if (!_slots.TryGetValue(key, out var node))
            {
                return null;
            }

            node.Value = node.Value with { Used = time.GetUtcNow() };
            _byUse.Remove(node);
            _byUse.AddLast(node);
            return node.Value.Entry;
        }
    }

    public bool Remove(string key)
    {
        lock (_gate)
        {
            ForgetExpired();
            return Forget(key);
        }
    }

    public int RemoveExpired()
    {
        lock (_gate)
        {
            return ForgetExpired();
        }
    }

    private int ForgetExpired()
    {
        var count = 0;
        for (var now = time.GetUtcNow(); _byUse.First is { } oldest && now - oldest.Value.Used > _maxAge; count++)
        {
            Forget(oldest.Value.Entry.Key);
        }

        return count;
    }

    private bool Forget(string key)
    {
        if (!_slots.Remove(key, out var node))
        {
            return false;
        }

        _byUse.Remove(node);
        _characters -= node.Value.Entry.Characters;
        return true;
    }

    private readonly record struct Slot(ReferenceEntry Entry, DateTimeOffset Used);
}
