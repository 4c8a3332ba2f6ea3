using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using TokenInstrumentation.Compiler.Parsing;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>TKN103 for a whole project: its build lacks the settings that allow interception. Said once, at the first declaration.</summary>
internal static class InterceptionOff
{
    private const string Message =
        "Nothing in this project is intercepted, because its build does not import the settings of the TokenInstrumentation package; reference the package itself, without PrivateAssets";

    public static void Register(CompilationStartAnalysisContext context)
    {
        var first = context.Compilation.SyntaxTrees
            .Where(tree => InvocationIndex.Of(tree, context.CancellationToken).Marked.Count > 0)
            .OrderBy(static tree => tree.FilePath, StringComparer.Ordinal)
            .FirstOrDefault();
        if (first is not null)
        {
            context.RegisterSyntaxTreeAction(file => Report(file, first));
        }
    }

    private static void Report(SyntaxTreeAnalysisContext context, SyntaxTree first)
    {
        if (context.Tree == first && !context.IsGeneratedCode)
        {
            var declaration = InvocationIndex.Of(first, context.CancellationToken).Marked[0];
            var list = declaration.ChildNodes().OfType<AttributeListSyntax>().First();
            context.ReportDiagnostic(Diagnostic.Create(CoverageRules.UninterceptedCall, list.Attributes[0].GetLocation(), Message));
        }
    }
}
