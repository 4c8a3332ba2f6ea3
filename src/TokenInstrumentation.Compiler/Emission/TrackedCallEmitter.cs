using TokenInstrumentation.Compiler.Model;

namespace TokenInstrumentation.Compiler.Emission;

/// <summary>Writes interceptors of calls of tracked methods; places that call the same method share one.</summary>
internal static class TrackedCallEmitter
{
    public static void Write(SourceWriter writer, EquatableArray<TrackedCallModel> calls)
    {
        for (var i = 0; i < calls.Count; i++)
        {
            Write(writer, calls[i], i);
        }
    }

    private static void Write(SourceWriter writer, TrackedCallModel call, int index)
    {
        var signature = call.Signature;
        writer.Line();
        var operation = OperationEmitter.Reference(call.Operation);
        if (call.Implementations.Count > 0)
        {
            var entries = call.Implementations.Select(static entry => $"({GeneratedFile.Literal(entry.TypeName)}, {OperationEmitter.Reference(entry.Operation)})");
            writer.Line($"private static readonly {GeneratedFile.Services}.ReceiverDispatch s_dispatch{index} = new({operation}, {string.Join(", ", entries)});").Line();
            operation = $"s_dispatch{index}.For({SignatureText.Receiver})";
        }

        foreach (var location in call.Locations)
        {
            InterceptorEmitter.WriteLocation(writer, location);
        }

        using (writer.Open(
            $"internal static {signature.ReturnType} Tracked{index}{SignatureText.TypeParameters(signature)}({SignatureText.Parameters(signature, asExtension: true)}){SignatureText.Constraints(signature)}"))
        {
            TrackedBody.Write(writer, signature.Shape, operation, Agent(call, index), SignatureText.Call(signature, $"Accessor{index}"));
        }

        if (signature.Form == InvocationForm.Accessor)
        {
            writer.Line();
            AccessorEmitter.Write(writer, $"Accessor{index}", signature);
        }

        if (call.Agent?.Accessor is not null)
        {
            writer.Line();
            WriteAgentAccessor(writer, call, index);
        }
    }

    private static string? Agent(TrackedCallModel call, int index)
    {
        if (call.Agent is not { } agent)
        {
            return null;
        }

        if (agent.Accessor is null)
        {
            return agent.Expression + agent.AsText;
        }

        var types = SignatureText.Angle(ContainingTypeParameters(call.Signature).Select(static parameter => parameter.Name));
        return $"Agent{index}{types}.Read({(agent.IsStatic ? "default!" : SignatureText.Pass(call.Signature.Receiver!.ArgumentModifier, SignatureText.Receiver))}){agent.AsText}";
    }

    private static void WriteAgentAccessor(SourceWriter writer, TrackedCallModel call, int index)
    {
        var agent = call.Agent!;
        var signature = call.Signature;
        var types = ContainingTypeParameters(signature).ToList();
        var constraints = string.Concat(types.Where(static parameter => parameter.Constraints.Length > 0).Select(static parameter => $" where {parameter.Name} : {parameter.Constraints}"));
        using (writer.Open($"private static class Agent{index}{SignatureText.Angle(types.Select(static parameter => parameter.Name))}{constraints}"))
        {
            var kind = (agent.IsStatic ? "Static" : "") + (agent.IsField ? "Field" : "Method");
            writer.Line($"[global::System.Runtime.CompilerServices.UnsafeAccessor(global::System.Runtime.CompilerServices.UnsafeAccessorKind.{kind}, Name = {GeneratedFile.Literal(agent.Accessor)})]");
            var by = agent.IsStatic ? "" : SignatureText.Modifier(signature.Receiver!);
            writer.Line($"internal static extern {(agent.IsField ? "ref " : "")}{agent.MemberType} Read({by}{signature.ContainingType} target);");
        }
    }

    private static IEnumerable<TypeParameterModel> ContainingTypeParameters(SignatureModel signature) =>
        signature.TypeParameters.Take(signature.TypeParameters.Count - signature.OwnTypeParameters);
}
