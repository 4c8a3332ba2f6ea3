namespace TokenInstrumentation.Compiler.Diagnostics;

internal static class DiagnosticCategories
{
    public const string Coverage = "Coverage";
    public const string Budget = "Budget";
}
