namespace TokenInstrumentation.Prompts;

/// <summary>
/// Which messages stand and fall together: calls of tools and their results. A result belongs to the latest call with its id ahead of it,
/// because some providers number the calls of each response anew.
/// </summary>
internal readonly struct HistoryUnits
{
    // A forest over positions: each message points to an earlier one of its unit, the first one to itself.
    private readonly int[] _parent;
    private readonly int[] _last;

    private HistoryUnits(int count)
    {
        _parent = new int[count];
        _last = new int[count];
        for (var i = 0; i < count; i++)
        {
            _parent[i] = _last[i] = i;
        }
    }

    public static HistoryUnits Of(ReadOnlySpan<HistoryMessage> messages)
    {
        var units = new HistoryUnits(messages.Length);
        var calls = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < messages.Length; i++)
        {
            foreach (var call in messages[i].Calls ?? [])
            {
                calls[call] = i;
            }

            foreach (var result in messages[i].Results ?? [])
            {
                if (calls.TryGetValue(result, out var call))
                {
                    units.Join(call, i);
                }
            }
        }

        return units;
    }

    /// <summary>The first message of a message's unit: the name of the unit.</summary>
    public int Of(int message)
    {
        while (_parent[message] != message)
        {
            message = _parent[message] = _parent[_parent[message]];
        }

        return message;
    }

    /// <summary>The last message of a message's unit.</summary>
    public int LastOf(int message) => _last[Of(message)];

    private void Join(int call, int result)
    {
        var (one, other) = (Of(call), Of(result));
        var first = Math.Min(one, other);
        _last[first] = Math.Max(_last[one], _last[other]);
        _parent[Math.Max(one, other)] = first;
    }
}
