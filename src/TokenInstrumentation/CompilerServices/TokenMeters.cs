using System.ComponentModel;

namespace TokenInstrumentation.CompilerServices;

/// <summary>Asks clients for meters.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TokenMeters
{
    /// <summary>Whether there is any meter in the process, or will be: without one there is nothing to look for twice.</summary>
    internal static bool Exist { get; set; }

    /// <summary>Tells the name of the agent that an SDK runs now; null when none does, or it has no name.</summary>
    public static Func<string?>? Speaker { get; set; }

    /// <summary>
    /// The agent that an SDK runs now, for a request whose scope was not told whom it is for: neither by a declaration nor by a call of a chat client,
    /// which is made by whoever the scope says.
    /// </summary>
    internal static string? SpeakerIn(TokenScope scope)
    {
        if (Speaker is null || scope.AgentIsStated || scope.CallSite is { OperationType: not OperationType.Agent })
        {
            return null;
        }

        try
        {
            return Speaker();
        }
        catch (Exception exception)
        {
            TokenTracking.ReportError(exception);
            return null;
        }
    }

    /// <summary>Announces a meter that a container is going to make, which may be in the middle of the very call that it meters.</summary>
    public static void Announce() => Exist = true;

    /// <summary>What is known when the call itself may add a meter.</summary>
    public static MeterPresence Or(MeterPresence found, bool mayBeAdded) => mayBeAdded && found == MeterPresence.None ? MeterPresence.Unknown : found;

    /// <summary>Whether a meter sits in or below a client that cannot be asked for it.</summary>
    public static MeterPresence Below(object? client) =>
        client is ITokenMeter ? MeterPresence.Below : Exist ? MeterPresence.Unknown : MeterPresence.None;

    /// <summary>Whether a meter sits in or below a client. What the client's own code throws on being asked is not the caller's problem.</summary>
    /// <param name="client">The client.</param>
    /// <param name="ask">Asks it for a service.</param>
    /// <param name="metadata">What every client over a provider answers for; one that does not is a wrapper that hides what it wraps.</param>
    public static MeterPresence Find<T>(T client, Func<T, Type, object?> ask, Type? metadata)
    {
        if (client is null)
        {
            return MeterPresence.None;
        }

        try
        {
            if (ask(client, typeof(ITokenMeter)) is ITokenMeter)
            {
                return MeterPresence.Below;
            }

            return !Exist || metadata is null || ask(client, metadata) is not null ? MeterPresence.None : MeterPresence.Unknown;
        }
        catch (Exception)
        {
            return Exist ? MeterPresence.Unknown : MeterPresence.None;
        }
    }
}
