namespace TokenInstrumentation;

/// <summary>What a summary tells records apart by.</summary>
internal readonly record struct SummaryKey(string RunId, string? Phase, int Iteration, string Operation, string Agent, string Model, string CallSite)
{
    public static SummaryKey Of(in TokenRecord record) => new(
        record.RunId, record.Phase, record.Iteration, record.Operation, record.AgentName, record.Model ?? record.RequestModel ?? "", record.CallSite ?? "");
}
