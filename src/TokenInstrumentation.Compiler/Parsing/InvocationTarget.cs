using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TokenInstrumentation.Compiler.Parsing;

/// <summary>
/// The method that an invocation calls. A generator does not see what other generators write, so an argument such as
/// <c>MyJsonContext.Default.Options</c> has no type here, and the call does not bind. When its other arguments leave one method only, that
/// is the one, or when one hides the others; else the call stays as it is: a wrong guess would break the build.
/// </summary>
internal static class InvocationTarget
{
    public static IMethodSymbol? Of(InvocationExpressionSyntax invocation, SemanticModel model, CancellationToken cancellationToken)
    {
        var info = model.GetSymbolInfo(invocation, cancellationToken);
        if (info.Symbol is IMethodSymbol bound)
        {
            return bound;
        }

        if (info.CandidateReason != CandidateReason.OverloadResolutionFailure)
        {
            return null;
        }

        var unknown = invocation.ArgumentList.Arguments.Where(argument => IsUnknown(argument.Expression, model, cancellationToken)).ToList();
        if (unknown.Count == 0)
        {
            return null;
        }

        var applicable = info.CandidateSymbols.OfType<IMethodSymbol>().Where(method => Applies(method, invocation, model, cancellationToken)).ToList();
        return applicable.FirstOrDefault(method => applicable.All(other =>
            SymbolEqualityComparer.Default.Equals(method, other) || Hides(method, other, unknown, invocation)));
    }

    /// <summary>An applicable method of a derived type comes before those of its bases, provided that what is unknown is the same to both.</summary>
    private static bool Hides(IMethodSymbol method, IMethodSymbol other, List<ArgumentSyntax> unknown, InvocationExpressionSyntax invocation)
    {
        for (var type = method.ContainingType.BaseType; type is not null; type = type.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(type, other.ContainingType))
            {
                return unknown.All(argument => SymbolEqualityComparer.Default.Equals(
                    ParameterOf(method, argument, invocation)?.Type, ParameterOf(other, argument, invocation)?.Type));
            }
        }

        return false;
    }

    private static bool IsUnknown(ExpressionSyntax argument, SemanticModel model, CancellationToken cancellationToken) =>
        model.GetTypeInfo(argument, cancellationToken).Type is IErrorTypeSymbol;

    private static IParameterSymbol? ParameterOf(IMethodSymbol method, ArgumentSyntax argument, InvocationExpressionSyntax invocation)
    {
        if (argument.NameColon?.Name.Identifier.ValueText is { } name)
        {
            return method.Parameters.FirstOrDefault(parameter => parameter.Name == name);
        }

        var position = invocation.ArgumentList.Arguments.IndexOf(argument);
        return position < method.Parameters.Length ? method.Parameters[position] : null;
    }

    private static bool Applies(IMethodSymbol method, InvocationExpressionSyntax invocation, SemanticModel model, CancellationToken cancellationToken)
    {
        // Type arguments that would have to be inferred from what is unknown are unknown too.
        if (method.TypeArguments.Any(static argument => argument.TypeKind is TypeKind.TypeParameter or TypeKind.Error))
        {
            return false;
        }

        var given = new HashSet<IParameterSymbol>(SymbolEqualityComparer.Default);
        foreach (var argument in invocation.ArgumentList.Arguments)
        {
            if (ParameterOf(method, argument, invocation) is not { RefKind: RefKind.None } parameter || !given.Add(parameter)
                || !(IsUnknown(argument.Expression, model, cancellationToken) || model.ClassifyConversion(argument.Expression, parameter.Type).IsImplicit))
            {
                return false;
            }
        }

        return method.Parameters.All(parameter => parameter.IsOptional || given.Contains(parameter));
    }
}
