namespace TokenInstrumentation.Compiler.Parsing;

/// <summary>Where a declaration stands, from the nearest outward.</summary>
internal enum TrackingLevel
{
    Function,
    Member,
    Type,
    Assembly,

    /// <summary>Nowhere around the code, but around all its callers.</summary>
    Callers,
}
