using TokenInstrumentation.Compiler.Model;

namespace TokenInstrumentation.Compiler.Emission;

/// <summary>Writes thin interceptors of LLM calls: a call site each, forwarding to the shared body of the method.</summary>
internal static class LlmCallEmitter
{
    public static void Write(SourceWriter writer, EquatableArray<LlmCallModel> calls)
    {
        for (var i = 0; i < calls.Count; i++)
        {
            WriteSite(writer, calls[i].Site, i);
        }

        for (var i = 0; i < calls.Count; i++)
        {
            var (_, wrapper, location) = calls[i];
            var signature = wrapper.Signature;
            var typeParameters = SignatureText.TypeParameters(signature);
            var arguments = SignatureText.ArgumentsWithReceiver(signature);
            writer.Line();
            InterceptorEmitter.WriteLocation(writer, location);
            writer.Line(
                $"internal static {signature.ReturnType} Call{i}{typeParameters}({SignatureText.Parameters(signature, asExtension: true)}){SignatureText.Constraints(signature)} =>");
            writer.Line($"    global::{GeneratedFile.Namespace}.TokenCalls.{wrapper.Id}{typeParameters}(s_site{i}{(arguments.Length > 0 ? ", " : "")}{arguments});");
        }
    }

    private static void WriteSite(SourceWriter writer, CallSiteModel site, int index)
    {
        var fields = new List<string>
        {
            $"Id = {GeneratedFile.Literal(site.Id)}",
            $"Callee = {GeneratedFile.Literal(site.Callee)}",
            $"Operation = {OperationEmitter.Reference(site.Operation)}",
            $"OperationType = {GeneratedFile.Runtime}.OperationType.{site.OperationType}",
        };
        if (site.IsGateway)
        {
            fields.Add("IsGateway = true");
        }

        if (site.IsDriver)
        {
            fields.Add("IsDriver = true");
        }

        if (site.Provider is not null)
        {
            fields.Add($"Provider = {GeneratedFile.Literal(site.Provider)}");
        }

        if (site.Model is not null)
        {
            fields.Add($"Model = {GeneratedFile.Literal(site.Model)}");
        }

        writer.Line($"private static readonly {GeneratedFile.Runtime}.CallSite s_site{index} = new() {{ {string.Join(", ", fields)} }};");
    }
}
