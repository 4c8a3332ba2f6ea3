using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TokenInstrumentation.Compiler.Diagnostics;

namespace TokenInstrumentation.CodeFixes;

/// <summary>TKN101: name who answers for the call, or excuse it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class UntrackedCallCodeFix()
    : DeclarationCodeFixProvider(CoverageRules.UntrackedCall, new TrackMember(), new TrackType(), new ExcuseMember(), new TrackAssembly());
