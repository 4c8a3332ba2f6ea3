using System.ComponentModel;

namespace TokenInstrumentation.CompilerServices;

/// <summary>Reads a usage of a type that it knows; false for any other object.</summary>
/// <param name="carrier">What a result carries.</param>
/// <param name="reading">What has been read so far.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate bool UsageCarrierReader(object carrier, ref ResponseReading reading);
