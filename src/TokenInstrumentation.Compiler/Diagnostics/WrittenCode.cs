using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>What people wrote: all but generated code, of which .razor and .cshtml files are theirs. What these become maps to them.</summary>
internal static class WrittenCode
{
    private static readonly string[] s_razor = [".razor", ".cshtml"];

    /// <summary>For rules that look at generated code for the sake of those files.</summary>
    public static bool Contains(OperationAnalysisContext context) => Contains(context.IsGeneratedCode, context.Operation);

    public static bool Contains(bool isGenerated, IOperation operation) => !isGenerated || IsInRazor(operation);

    public static bool IsRazor(OperationAnalysisContext context) => context.IsGeneratedCode && IsInRazor(context.Operation);

    private static bool IsInRazor(IOperation operation) =>
        operation.Syntax.GetLocation().GetMappedLineSpan() is { HasMappedPath: true, Path: var path }
        && s_razor.Any(extension => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase));
}
