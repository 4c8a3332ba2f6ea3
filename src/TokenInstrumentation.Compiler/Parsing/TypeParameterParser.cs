using Microsoft.CodeAnalysis;
using TokenInstrumentation.Compiler.Model;

namespace TokenInstrumentation.Compiler.Parsing;

/// <summary>Type parameters in, what declares them again out.</summary>
internal static class TypeParameterParser
{
    /// <summary>Those of the containing types, from the outermost, then the method's own: an interceptor declares them all.</summary>
    public static List<ITypeParameterSymbol> AllOf(IMethodSymbol method)
    {
        var parameters = new List<ITypeParameterSymbol>();
        for (var type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            parameters.InsertRange(0, type.TypeParameters);
        }

        parameters.AddRange(method.TypeParameters);
        return parameters;
    }

    /// <summary>What keeps one list from holding them all: one hides another, or a constraint cannot be written.</summary>
    public static DeclineReason Obstacle(IReadOnlyCollection<ITypeParameterSymbol> parameters, Compilation compilation) =>
        parameters.Select(static parameter => parameter.Name).Distinct(StringComparer.Ordinal).Count() < parameters.Count
            ? DeclineReason.ShadowedTypeParameter
            : parameters.SelectMany(static parameter => parameter.ConstraintTypes)
                .Select(type => TypeNames.Obstacle(type, compilation))
                .FirstOrDefault(static found => found != DeclineReason.None);

    public static TypeParameterModel Parse(ITypeParameterSymbol parameter) => new(TypeNames.Identifier(parameter.Name), ConstraintsOf(parameter));

    private static string ConstraintsOf(ITypeParameterSymbol parameter)
    {
        var constraints = new List<string>();
        if (parameter.HasUnmanagedTypeConstraint)
        {
            constraints.Add("unmanaged");
        }
        else if (parameter.HasValueTypeConstraint)
        {
            constraints.Add("struct");
        }
        else if (parameter.HasReferenceTypeConstraint)
        {
            constraints.Add(parameter.ReferenceTypeConstraintNullableAnnotation == NullableAnnotation.Annotated ? "class?" : "class");
        }
        else if (parameter.HasNotNullConstraint)
        {
            constraints.Add("notnull");
        }

        constraints.AddRange(parameter.ConstraintTypes.Select(TypeNames.Written));
        if (parameter.HasConstructorConstraint && !parameter.HasValueTypeConstraint)
        {
            constraints.Add("new()");
        }

        if (parameter.AllowsRefLikeType)
        {
            constraints.Add("allows ref struct");
        }

        return string.Join(", ", constraints);
    }
}
