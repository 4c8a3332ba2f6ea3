using Microsoft.CodeAnalysis;
using TokenInstrumentation.Compiler.Catalog;
using TokenInstrumentation.Compiler.Parsing;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>TKN304, of kernels: functions are called automatically, and the project, which makes its kernels itself, puts no meter below them.</summary>
internal static class UnmeteredLoops
{
    private static readonly string[] s_kernels = ["CreateBuilder", "AddKernel"];
    private static readonly string[] s_meters = ["AddTokenMetering", "UseTokenMetering"];

    /// <summary>Null when there is nothing to look for.</summary>
    public static Action<AnalyzedCall>? RuleOf(ProjectAnalysis analysis)
    {
        if (!KnownTypes.Find(analysis.Compilation, "Microsoft.SemanticKernel.Kernel", ["Microsoft.SemanticKernel.Abstractions"]).Any()
            || !Invokes(analysis, s_kernels) || Invokes(analysis, s_meters))
        {
            return null;
        }

        var functions = new AutomaticFunctions(analysis.Compilation);
        return call =>
        {
            if (call.Declaration is not null && functions.AreHiddenBy(call))
            {
                call.Context.ReportDiagnostic(Diagnostic.Create(
                    MeteringRules.UnmeteredPipeline,
                    CallFacts.NameLocation(call.Invocation.Syntax),
                    MemberNames.Of(call.Context.OwningSymbol),
                    string.Format(MeteringRules.UnmeteredLoop, MemberNames.Plain(call.Call.Method))));
            }
        };
    }

    private static bool Invokes(ProjectAnalysis analysis, string[] names) =>
        analysis.Compilation.SyntaxTrees.Any(tree => InvocationIndex.Of(tree, default) is var index && names.Any(name => index.Named(name).Count > 0));
}
