using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TokenInstrumentation.Compiler.Catalog;
using TokenInstrumentation.Compiler.Model;

namespace TokenInstrumentation.Compiler.Parsing;

/// <summary>A method symbol in, the signature that an interceptor of it must have out.</summary>
internal static class SignatureParser
{
    /// <summary>Null when generated code cannot write the signature: then the call stays as it is.</summary>
    /// <param name="method">The original definition, extension methods unreduced.</param>
    /// <param name="compilation">The compilation that calls it.</param>
    public static SignatureModel? Parse(IMethodSymbol method, Compilation compilation)
    {
        var type = method.ContainingType;
        var typeParameters = TypeParametersOf(method);
        if (method.RefKind != RefKind.None || method.IsVararg
            || !TypeNames.CanBeWritten(method.ReturnType)
            || !method.Parameters.All(static parameter => TypeNames.CanBeWritten(parameter.Type))
            || !typeParameters.All(static parameter => parameter.ConstraintTypes.All(TypeNames.CanBeWritten))
            || !TypeNames.CanBeWritten(type))
        {
            return null;
        }

        var (shape, result) = ReturnShapes.Of(method.ReturnType);
        return new SignatureModel(
            TypeNames.Tested(type),
            type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
            SyntaxFacts.GetKeywordKind(method.Name) != SyntaxKind.None ? "@" + method.Name : method.Name,
            FormOf(method, compilation),
            method.IsStatic,
            method.IsExtensionMethod,
            typeParameters.Select(static parameter => new TypeParameterModel(parameter.Name, ConstraintsOf(parameter))).ToEquatableArray(),
            method.TypeParameters.Length,
            method.IsStatic ? null : ReceiverOf(method),
            method.Parameters.Select(ParameterOf).ToEquatableArray(),
            method.ReturnsVoid ? "void" : TypeNames.Written(method.ReturnType),
            shape,
            result is null ? null : TypeNames.Written(result),
            $"{TypeNames.Metadata(type)}, {type.ContainingAssembly.Name}",
            type.IsStatic);
    }

    /// <summary>Those of the containing types, from the outermost, then the method's own.</summary>
    private static List<ITypeParameterSymbol> TypeParametersOf(IMethodSymbol method)
    {
        var parameters = new List<ITypeParameterSymbol>();
        for (var type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            parameters.InsertRange(0, type.TypeParameters);
        }

        parameters.AddRange(method.TypeParameters);
        return parameters;
    }

    private static InvocationForm FormOf(IMethodSymbol method, Compilation compilation)
    {
        if (method.DeclaredAccessibility is Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal)
        {
            return InvocationForm.Accessor;
        }

        if (!method.IsStatic)
        {
            return InvocationForm.Instance;
        }

        return method.IsExtensionMethod && KnownTypes.Find(compilation, TypeNames.Metadata(method.ContainingType), null).Skip(1).Any()
            ? InvocationForm.Extension
            : InvocationForm.Static;
    }

    private static ParameterModel ReceiverOf(IMethodSymbol method)
    {
        var type = TypeNames.Tested(method.ContainingType);
        if (!method.ContainingType.IsValueType)
        {
            return new ParameterModel(type, "receiver", "", "");
        }

        // A struct is intercepted by reference, as it would be called: otherwise the call would work on a copy.
        return new ParameterModel(type, "receiver", method.IsReadOnly || method.ContainingType.IsReadOnly ? "ref readonly" : "ref", "ref");
    }

    private static ParameterModel ParameterOf(IParameterSymbol parameter)
    {
        var scoped = parameter.ScopedKind == ScopedKind.None || parameter.RefKind == RefKind.Out ? "" : "scoped ";
        if (parameter is { ScopedKind: ScopedKind.ScopedValue, IsParams: true })
        {
            scoped = ""; // implied by params of a span
        }

        var modifier = parameter.RefKind switch
        {
            RefKind.Ref => "ref",
            RefKind.Out => "out",
            RefKind.In => "in",
            RefKind.RefReadOnlyParameter => "ref readonly",
            _ => "",
        };
        var argument = parameter.RefKind switch
        {
            RefKind.Ref => "ref",
            RefKind.Out => "out",
            RefKind.None => "",
            _ => "in",
        };
        return new ParameterModel(TypeNames.Written(parameter.Type), "@" + parameter.Name, (scoped + modifier).Trim(), argument);
    }

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
