using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TokenInstrumentation.Compiler.Catalog;
using TokenInstrumentation.Compiler.Model;

namespace TokenInstrumentation.Compiler.Parsing;

/// <summary>Whether a call can and may be intercepted, and where it stands.</summary>
internal static class Interception
{
    /// <summary>
    /// Null for calls that stay as they are. The compiler would accept two more, with bad ends: a <c>base.</c> call would come back to its
    /// own override forever, and a call in an expression tree is data that others read.
    /// </summary>
    public static LocationModel? Locate(InvocationExpressionSyntax invocation, SemanticModel model, CancellationToken cancellationToken)
    {
        if (CallFacts.IsBaseCall(invocation) || CallFacts.IsInExpressionTree(invocation, model)
            || model.GetInterceptableLocation(invocation, cancellationToken) is not { } location)
        {
            return null;
        }

        return new LocationModel(location.Version, location.Data, location.GetDisplayLocation());
    }
}
