using System.ComponentModel;

namespace TokenInstrumentation.CompilerServices;

/// <summary>Marks a client that books every request itself. Call sites above it ask for it (<c>GetService</c>) and then book nothing.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ITokenMeter;
