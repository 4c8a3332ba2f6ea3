using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TokenInstrumentation.Compiler.Diagnostics;

namespace TokenInstrumentation.CodeFixes;

/// <summary>TKN304: meter the pipeline.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class UnmeteredPipelineCodeFix() : DeclarationCodeFixProvider(MeteringRules.UnmeteredPipeline, new AddMeter());
