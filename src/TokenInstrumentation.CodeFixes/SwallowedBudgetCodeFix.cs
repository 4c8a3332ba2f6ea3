using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TokenInstrumentation.Compiler.Diagnostics;

namespace TokenInstrumentation.CodeFixes;

/// <summary>TKN206: let the stop of a budget pass.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class SwallowedBudgetCodeFix() : DeclarationCodeFixProvider(BudgetRules.SwallowedBudget, new LetBudgetPass());
