using System.ComponentModel;

namespace TokenInstrumentation.CompilerServices;

/// <summary>Whether a meter sits below a call site, and so who books.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum MeterPresence
{
    /// <summary>None: the call site books.</summary>
    None,

    /// <summary>There is one: it books.</summary>
    Below,

    /// <summary>The client answers for nothing that is below it. The call site books, unless it turns out that a meter has.</summary>
    Unknown,
}
