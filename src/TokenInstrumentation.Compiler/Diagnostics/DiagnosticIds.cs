namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>One id, one rule: an analyzer, a test file and a page of the docs bear it. Ids are never reused.</summary>
internal static class DiagnosticIds
{
    public const string UntrackedCall = "TKN101";
    public const string InvalidDeclaration = "TKN104";
    public const string UnbudgetedCall = "TKN201";
}
