namespace TokenInstrumentation;

/// <summary>How records are exported (<see cref="TokenExport"/>).</summary>
public enum ExportFormat
{
    /// <summary>An array of the records, as they stand in <c>tokens.jsonl</c>, one a line.</summary>
    Json,

    /// <summary>A table after RFC 4180, with a heading. What a spreadsheet would take for a formula begins with an apostrophe.</summary>
    Csv,

    /// <summary><c>[timestamp] [agent_name] used X tokens for [task] in [module]</c>, a line a record.</summary>
    Simple,

    /// <summary>The agent log: its header, and per record the simple line and the JSON (<see cref="AgentLogSink"/>).</summary>
    Log,
}
