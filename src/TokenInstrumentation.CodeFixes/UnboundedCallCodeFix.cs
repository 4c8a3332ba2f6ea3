using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TokenInstrumentation.Compiler.Diagnostics;

namespace TokenInstrumentation.CodeFixes;

/// <summary>TKN204: budget the tokens of the loop.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class UnboundedCallCodeFix() : DeclarationCodeFixProvider(BudgetRules.UnboundedCall, new AddTokenBudget());
