using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using TokenInstrumentation.Compiler.Catalog;
using TokenInstrumentation.Compiler.Prompts;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>A place that states what is sent: an LLM call, or the making of an agent.</summary>
internal readonly record struct PromptSite(OperationBlockAnalysisContext Context, IOperation Operation, string Callee, CallPrompts Prompts)
{
    /// <summary>The member that the place is in, as the subject of a sentence.</summary>
    public string Member => MemberNames.Of(Context.OwningSymbol);

    /// <summary>The name of what is called or made: on one line, however long the prompt is.</summary>
    public Location Location => Operation.Syntax switch
    {
        ObjectCreationExpressionSyntax creation => creation.Type.GetLocation(),
        ImplicitObjectCreationExpressionSyntax creation => creation.NewKeyword.GetLocation(),
        var call => CallFacts.NameLocation(call),
    };

    public void Report(DiagnosticDescriptor descriptor, Location location, params object[] arguments) =>
        Context.ReportDiagnostic(Diagnostic.Create(descriptor, location, arguments));
}
