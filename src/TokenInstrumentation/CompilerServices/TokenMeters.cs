using System.ComponentModel;

namespace TokenInstrumentation.CompilerServices;

/// <summary>Asks clients for meters.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TokenMeters
{
    /// <summary>Whether a meter sits in or below a client. What the client's own code throws on being asked is not the caller's problem.</summary>
    public static bool IsMetered<T>(T client, Func<T, object?> ask)
    {
        try
        {
            return client is not null && ask(client) is ITokenMeter;
        }
        catch (Exception)
        {
            return false;
        }
    }
}
