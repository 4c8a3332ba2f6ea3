using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TokenInstrumentation.Compiler.Diagnostics;

namespace TokenInstrumentation.CodeFixes;

/// <summary>TKN303: put the meter innermost.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class OuterMeterCodeFix() : DeclarationCodeFixProvider(MeteringRules.OuterMeter, new MoveMeterLast());
