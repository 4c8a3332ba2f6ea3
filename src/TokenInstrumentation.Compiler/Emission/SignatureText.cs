using TokenInstrumentation.Compiler.Model;

namespace TokenInstrumentation.Compiler.Emission;

/// <summary>A signature as text: declared again, and called.</summary>
internal static class SignatureText
{
    public const string Receiver = "__receiver";

    /// <summary><c>&lt;T, U&gt;</c>, or nothing.</summary>
    public static string TypeParameters(SignatureModel signature) => Angle(signature.TypeParameters.Select(static parameter => parameter.Name));

    /// <summary>The where clauses, each with a space before it.</summary>
    public static string Constraints(SignatureModel signature) => string.Concat(
        signature.TypeParameters.Where(static parameter => parameter.Constraints.Length > 0)
            .Select(static parameter => $" where {parameter.Name} : {parameter.Constraints}"));

    /// <summary>The parameters as declared, the receiver first; with <c>this</c> for what is called on a receiver.</summary>
    public static string Parameters(SignatureModel signature, bool asExtension)
    {
        var parameters = new List<string>();
        if (signature.Receiver is { } receiver)
        {
            parameters.Add($"{(asExtension ? "this " : "")}{Modifier(receiver)}{receiver.Type} {Receiver}");
        }

        foreach (var parameter in signature.Parameters)
        {
            var isReceiver = asExtension && signature.IsExtension && parameters.Count == 0;
            parameters.Add($"{(isReceiver ? "this " : "")}{Modifier(parameter)}{parameter.Type} {parameter.Name}");
        }

        return string.Join(", ", parameters);
    }

    /// <summary>The arguments as passed on, the receiver first.</summary>
    public static string ArgumentsWithReceiver(SignatureModel signature) => Join(
        signature.Receiver is { } receiver ? Pass(receiver.ArgumentModifier, Receiver) : null, Arguments(signature));

    /// <summary>The original call.</summary>
    public static string Call(SignatureModel signature, string accessor)
    {
        var own = Angle(signature.TypeParameters.Skip(signature.TypeParameters.Count - signature.OwnTypeParameters).Select(static parameter => parameter.Name));
        var arguments = Arguments(signature);
        switch (signature.Form)
        {
            case InvocationForm.Instance:
                return $"{Receiver}.{signature.Name}{own}({arguments})";
            case InvocationForm.Extension:
                var rest = string.Join(", ", signature.Parameters.Skip(1).Select(static parameter => Pass(parameter.ArgumentModifier, parameter.Name)));
                return $"{signature.Parameters[0].Name}.{signature.Name}{own}({rest})";
            case InvocationForm.Accessor:
                var type = Angle(signature.TypeParameters.Take(signature.TypeParameters.Count - signature.OwnTypeParameters).Select(static parameter => parameter.Name));
                var target = signature.Receiver is { } receiver ? Pass(receiver.ArgumentModifier, Receiver) : "default!";
                return $"{accessor}{type}.Call{own}({Join(target, arguments)})";
            default:
                return $"{signature.ContainingType}.{signature.Name}{own}({arguments})";
        }
    }

    public static string Angle(IEnumerable<string> names)
    {
        var list = string.Join(", ", names);
        return list.Length == 0 ? "" : $"<{list}>";
    }

    private static string Arguments(SignatureModel signature) =>
        string.Join(", ", signature.Parameters.Select(static parameter => Pass(parameter.ArgumentModifier, parameter.Name)));

    public static string Pass(string modifier, string name) => modifier.Length == 0 ? name : $"{modifier} {name}";

    public static string Modifier(ParameterModel parameter) => parameter.Modifier.Length == 0 ? "" : parameter.Modifier + " ";

    private static string Join(string? first, string rest) => first is null ? rest : rest.Length == 0 ? first : $"{first}, {rest}";
}
