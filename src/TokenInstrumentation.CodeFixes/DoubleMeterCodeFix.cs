using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TokenInstrumentation.Compiler.Diagnostics;

namespace TokenInstrumentation.CodeFixes;

/// <summary>TKN302: leave one of two meters.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class DoubleMeterCodeFix() : DeclarationCodeFixProvider(MeteringRules.DoubleMeter, new RemoveLayer());
