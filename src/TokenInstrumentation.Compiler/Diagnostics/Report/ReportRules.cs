using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>TKN9xx: what there is.</summary>
internal static class ReportRules
{
    public static readonly ImmutableArray<DiagnosticDescriptor> All = [];
}
