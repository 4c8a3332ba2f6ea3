using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TokenInstrumentation.Compiler.Catalog;
using TokenInstrumentation.Compiler.Model;

namespace TokenInstrumentation.Compiler.Parsing;

/// <summary>A method symbol in, the signature that an interceptor of it must have out.</summary>
internal static class SignatureParser
{
    /// <summary>What keeps generated code from writing the signature: then calls stay as they are.</summary>
    /// <param name="method">The original definition, extension methods unreduced.</param>
    /// <param name="compilation">The compilation that calls it.</param>
    public static DeclineReason Obstacle(IMethodSymbol method, Compilation compilation)
    {
        var obstacle = ObstacleOfKind(method);
        if (obstacle == DeclineReason.None)
        {
            obstacle = TypeParameterParser.Obstacle(TypeParameterParser.AllOf(method), compilation);
        }

        return obstacle != DeclineReason.None
            ? obstacle
            : method.Parameters.Select(static parameter => parameter.Type).Append(method.ReturnType).Append(method.ContainingType)
                .Select(type => TypeNames.Obstacle(type, compilation))
                .FirstOrDefault(static found => found != DeclineReason.None);
    }

    /// <summary>Null when there is an obstacle.</summary>
    public static SignatureModel? Parse(IMethodSymbol method, Compilation compilation)
    {
        if (Obstacle(method, compilation) != DeclineReason.None)
        {
            return null;
        }

        var type = method.ContainingType;
        var typeParameters = TypeParameterParser.AllOf(method);
        var (shape, result) = ReturnShapes.Of(method.ReturnType);
        return new SignatureModel(
            TypeNames.Tested(type),
            type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
            TypeNames.Identifier(method.Name),
            FormOf(method, compilation),
            method.IsStatic,
            method.IsExtensionMethod,
            typeParameters.Select(TypeParameterParser.Parse).ToEquatableArray(),
            method.TypeParameters.Length,
            method.IsStatic ? null : ReceiverOf(method),
            method.Parameters.Select(ParameterOf).ToEquatableArray(),
            method.ReturnsVoid ? "void" : TypeNames.Written(method.ReturnType),
            shape,
            result is null ? null : TypeNames.Written(result),
            $"{TypeNames.Metadata(type)}, {type.ContainingAssembly.Name}",
            type.IsStatic);
    }

    /// <summary>
    /// What no interceptor can pass on: a reference that is returned, a static member of an interface that only a type parameter names, and what
    /// may be used by obsolete code alone.
    /// </summary>
    private static DeclineReason ObstacleOfKind(IMethodSymbol method) => method switch
    {
        { RefKind: not RefKind.None } or { IsVararg: true } => DeclineReason.ReturnsReference,
        { IsStatic: true, IsAbstract: true } or { IsStatic: true, IsVirtual: true } => DeclineReason.StaticInterfaceMember,
        _ => IsForbidden(method) || IsForbidden(method.ContainingType) ? DeclineReason.ObsoleteAsError : DeclineReason.None,
    };

    private static bool IsForbidden(ISymbol symbol) => symbol.GetAttributes().Any(static attribute =>
        attribute.AttributeClass is { Name: nameof(ObsoleteAttribute), ContainingNamespace.Name: nameof(System) }
        && attribute.ConstructorArguments.Any(static argument => argument.Value is true));

    private static InvocationForm FormOf(IMethodSymbol method, Compilation compilation)
    {
        if (!compilation.IsSymbolAccessibleWithin(method, compilation.Assembly))
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
        var modifier = method.IsReadOnly || method.ContainingType.IsReadOnly ? "in" : "ref";
        return new ParameterModel(type, "receiver", modifier, modifier);
    }

    private static ParameterModel ParameterOf(IParameterSymbol parameter)
    {
        var scoped = parameter.ScopedKind == ScopedKind.None || parameter.RefKind == RefKind.Out ? "" : "scoped ";
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
}
