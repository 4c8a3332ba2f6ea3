using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TokenInstrumentation.Compiler.Diagnostics;

namespace TokenInstrumentation.CodeFixes;

/// <summary>TKN404: write the JSON compact.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class IndentedJsonCodeFix() : DeclarationCodeFixProvider(PromptCostRules.IndentedJson, new CompactJson());
