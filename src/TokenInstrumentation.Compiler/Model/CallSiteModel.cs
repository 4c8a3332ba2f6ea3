namespace TokenInstrumentation.Compiler.Model;

/// <summary>One LLM call in the source.</summary>
internal sealed record CallSiteModel(
    string Id, string Callee, OperationReference Operation, string OperationType, bool IsGateway, bool IsDriver, string? Provider, string? Model);
