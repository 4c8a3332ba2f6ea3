using System.Text.Json.Nodes;

namespace TokenInstrumentation.Testing.LoopbackOpenAI.Wire;

/// <summary>One event of a stream. Chat completions have no event names and end with a line that is not JSON.</summary>
internal sealed record ServerSentEvent(string? Name, JsonObject? Data)
{
    public static ServerSentEvent Done { get; } = new(Name: null, Data: null);
}
