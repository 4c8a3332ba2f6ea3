namespace TokenInstrumentation.Compiler.Configuration;

/// <summary>The time after which a budget begins again; without one it counts for the run.</summary>
internal enum BudgetWindow
{
    None,
    Minute,
    Hour,
    Day,
}
