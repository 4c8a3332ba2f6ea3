using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TokenInstrumentation.Compiler.Diagnostics;

namespace TokenInstrumentation.CodeFixes;

/// <summary>TKN201: limit the words of the answer.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class UnbudgetedCallCodeFix() : DeclarationCodeFixProvider(BudgetRules.UnbudgetedCall, new AddWordLimit());
