using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TokenInstrumentation.Compiler.Diagnostics;

namespace TokenInstrumentation.CodeFixes;

/// <summary>TKN102: what tracks nothing goes.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class IdleDeclarationCodeFix() : DeclarationCodeFixProvider(CoverageRules.IdleDeclaration, new RemoveTracking());
