using TokenInstrumentation.Compiler.Model;

namespace TokenInstrumentation.Compiler.Emission;

/// <summary>Writes the door to a private or protected method. Virtual methods stay virtual behind it.</summary>
internal static class AccessorEmitter
{
    public static void Write(SourceWriter writer, string name, SignatureModel signature)
    {
        var outer = signature.TypeParameters.Take(signature.TypeParameters.Count - signature.OwnTypeParameters).ToList();
        var own = signature.TypeParameters.Skip(outer.Count).ToList();
        using (writer.Open($"private static class {name}{SignatureText.Angle(outer.Select(static parameter => parameter.Name))}{Constraints(outer)}"))
        {
            var kind = signature.IsStatic ? "StaticMethod" : "Method";
            writer.Line($"[global::System.Runtime.CompilerServices.UnsafeAccessor(global::System.Runtime.CompilerServices.UnsafeAccessorKind.{kind}, Name = {GeneratedFile.Literal(signature.Name.TrimStart('@'))})]");
            var parameters = new List<string> { Target(signature) };
            parameters.AddRange(signature.Parameters.Select(static parameter => $"{parameter.Modifier} {parameter.Type} {parameter.Name}".TrimStart()));
            writer.Line($"internal static extern {signature.ReturnType} Call{SignatureText.Angle(own.Select(static parameter => parameter.Name))}({string.Join(", ", parameters)}){Constraints(own)};");
        }
    }

    private static string Target(SignatureModel signature)
    {
        if (signature.Receiver is { } receiver)
        {
            return $"{SignatureText.Modifier(receiver)}{receiver.Type} {SignatureText.Receiver}";
        }

        // A static class cannot be the type of a parameter: it is named by text.
        return signature.ContainingTypeIsStatic
            ? $"[global::System.Runtime.CompilerServices.UnsafeAccessorType({GeneratedFile.Literal(signature.ContainingMetadataName)})] object? __type"
            : $"{signature.ContainingType} __type";
    }

    private static string Constraints(IEnumerable<TypeParameterModel> parameters) => string.Concat(
        parameters.Where(static parameter => parameter.Constraints.Length > 0)
            .Select(static parameter => $" where {parameter.Name} : {parameter.Constraints}"));
}
