namespace TokenInstrumentation.Compiler.Model;

/// <summary>How much is generated (<c>TokenInstrumentationLevel</c>).</summary>
internal enum InstrumentationLevel
{
    /// <summary>Nothing.</summary>
    Off,

    /// <summary>Counters and budgets.</summary>
    Count,

    /// <summary>Records and tasks too.</summary>
    Full,
}
