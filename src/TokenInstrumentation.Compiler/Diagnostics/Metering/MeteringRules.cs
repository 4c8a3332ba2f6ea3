using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>TKN3xx: whether what is booked is what was billed.</summary>
internal static class MeteringRules
{
    public static readonly ImmutableArray<DiagnosticDescriptor> All = [];
}
