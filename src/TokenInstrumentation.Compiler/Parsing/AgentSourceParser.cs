using Microsoft.CodeAnalysis;
using TokenInstrumentation.Compiler.Emission;
using TokenInstrumentation.Compiler.Model;

namespace TokenInstrumentation.Compiler.Parsing;

/// <summary>The name in <c>AgentFrom</c> in, how it is read where the method is entered out.</summary>
internal static class AgentSourceParser
{
    /// <summary>Null when there is none, or when it is no parameter and no member that the called method's type has.</summary>
    public static AgentSource? Parse(IMethodSymbol method, TrackingDeclaration declaration, Compilation compilation)
    {
        if (declaration.AgentFrom is not { } name)
        {
            return null;
        }

        if (method.Parameters.FirstOrDefault(parameter => parameter.Name == name && parameter.RefKind != RefKind.Out) is { } parameter)
        {
            return new AgentSource("@" + parameter.Name, null, false, false, TypeNames.Written(parameter.Type), AsText(parameter.Type));
        }

        for (INamedTypeSymbol? type = method.ContainingType; type is not null; type = type.BaseType)
        {
            foreach (var member in type.GetMembers(name))
            {
                var found = member switch
                {
                    IPropertySymbol { GetMethod: { } getter } property => (Type: property.Type, Getter: (ISymbol)getter, IsField: false),
                    IFieldSymbol field => (field.Type, field, true),
                    _ => default,
                };
                if (found.Type is null || (method.IsStatic && !member.IsStatic))
                {
                    continue;
                }

                if (IsAccessible(found.Getter))
                {
                    var target = member.IsStatic ? TypeNames.Tested(type) : SignatureText.Receiver;
                    return new AgentSource($"{target}.{member.Name}", null, found.IsField, member.IsStatic, TypeNames.Written(found.Type), AsText(found.Type));
                }

                // An accessor reads only what the very type declares.
                return SymbolEqualityComparer.Default.Equals(type, method.ContainingType) && TypeNames.CanBeWritten(found.Type, compilation)
                    ? new AgentSource("", found.Getter.Name, found.IsField, member.IsStatic, TypeNames.Written(found.Type), AsText(found.Type))
                    : null;
            }
        }

        return null;
    }

    /// <summary>A value type is never null, and C# does not let one ask.</summary>
    public static string AsText(ITypeSymbol type) =>
        type.IsValueType && type.OriginalDefinition.SpecialType != SpecialType.System_Nullable_T ? ".ToString()" : "?.ToString()";

    private static bool IsAccessible(ISymbol member) =>
        member.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal;
}
