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

        var applicable = info.CandidateSymbols.OfType<IMethodSymbol>().Concat(Extensions(invocation, model))
            .Distinct<IMethodSymbol>(SymbolEqualityComparer.Default)
            .Where(method => Applies(method, invocation, model, cancellationToken)).ToList();
        return applicable.FirstOrDefault(method => applicable.All(other =>
            SymbolEqualityComparer.Default.Equals(method, other) || Hides(method, other, unknown, invocation)));
    }

    /// <summary>
    /// The extension methods of that name: the compiler does not list them when it has instance methods to complain about, and one of them may
    /// be what the call means.
    /// </summary>
    private static IEnumerable<IMethodSymbol> Extensions(InvocationExpressionSyntax invocation, SemanticModel model)
    {
        var receiver = invocation.Expression switch
        {
            MemberAccessExpressionSyntax access => access.Expression,
            MemberBindingExpressionSyntax => invocation.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()?.Expression,
            _ => null,
        };
        if (receiver is null || model.GetTypeInfo(receiver).Type is not { } type || InvocationIndex.NameSyntax(invocation) is not { } name)
        {
            return [];
        }

        var arity = name is GenericNameSyntax generic ? generic.Arity : 0;
        return model.LookupSymbols(invocation.SpanStart, type, name.Identifier.ValueText, includeReducedExtensionMethods: true)
            .OfType<IMethodSymbol>()
            .Where(method => method.MethodKind == MethodKind.ReducedExtension && (arity == 0 || method.Arity == arity));
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
        // A type parameter that no parameter mentions cannot be inferred; one that a parameter mentions may be, so the method may be meant.
        if (InvocationIndex.NameSyntax(invocation) is not GenericNameSyntax
            && method.TypeParameters.Any(parameter => !method.Parameters.Any(candidate => Mentions(candidate.Type, parameter))))
        {
            return false;
        }

        var given = new HashSet<IParameterSymbol>(SymbolEqualityComparer.Default);
        foreach (var argument in invocation.ArgumentList.Arguments)
        {
            if (ParameterOf(method, argument, invocation) is not { RefKind: RefKind.None } parameter || !given.Add(parameter)
                || !(IsUnknown(argument.Expression, model, cancellationToken) || IsOpen(parameter.Type) || model.ClassifyConversion(argument.Expression, parameter.Type).IsImplicit))
            {
                return false;
            }
        }

        return method.Parameters.All(parameter => parameter.IsOptional || given.Contains(parameter));
    }

    private static bool Mentions(ITypeSymbol type, ITypeParameterSymbol parameter) => type switch
    {
        ITypeParameterSymbol found => found.Ordinal == parameter.Ordinal && found.TypeParameterKind == parameter.TypeParameterKind,
        IArrayTypeSymbol array => Mentions(array.ElementType, parameter),
        INamedTypeSymbol named => named.TypeArguments.Any(argument => Mentions(argument, parameter)),
        _ => false,
    };

    private static bool IsOpen(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol { TypeParameterKind: TypeParameterKind.Method } => true,
        IArrayTypeSymbol array => IsOpen(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(IsOpen),
        _ => false,
    };
}
