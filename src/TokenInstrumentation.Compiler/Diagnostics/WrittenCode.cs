using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>What people wrote: all but generated code, of which .razor and .cshtml files are theirs. What these become maps to them.</summary>
internal static class WrittenCode
{
    private static readonly string[] s_razor = [".razor", ".cshtml"];

    /// <summary>For rules that look at generated code for the sake of those files.</summary>
    public static bool Contains(OperationAnalysisContext context) => !context.IsGeneratedCode || IsRazor(context);

    public static bool IsRazor(OperationAnalysisContext context) =>
        context.IsGeneratedCode
        && context.Operation.Syntax.GetLocation().GetMappedLineSpan() is { HasMappedPath: true, Path: var path }
        && s_razor.Any(extension => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase));
}
