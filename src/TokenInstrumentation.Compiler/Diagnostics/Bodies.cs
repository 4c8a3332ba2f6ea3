using Microsoft.CodeAnalysis.Diagnostics;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>Where rules about code register: not at all where there can be nothing for them, because being asked is most of what they cost.</summary>
internal static class Bodies
{
    /// <summary>Looks at the body of each member.</summary>
#pragma warning disable RS1012 // It is the caller's start action.
    public static void Watch(CompilationStartAnalysisContext context, ProjectAnalysis analysis, Action<OperationBlockAnalysisContext> action)
#pragma warning restore RS1012
    {
        if (analysis.IsRelevant)
        {
            context.RegisterOperationBlockAction(action);
        }
    }
}
