using System.ComponentModel;

namespace TokenInstrumentation.CompilerServices;

/// <summary>Follows the body of a response that somebody else reads.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ResponseBody
{
    /// <summary>The same bytes, and a word when the body is closed.</summary>
    /// <param name="body">The body; it is closed with what is returned.</param>
    /// <param name="closed">Called once.</param>
    public static Stream Follow(Stream body, Action closed) => new PassedStream(body, closed);
}
