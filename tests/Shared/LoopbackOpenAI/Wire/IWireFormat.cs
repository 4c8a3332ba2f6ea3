using System.Text.Json.Nodes;

namespace TokenInstrumentation.Testing.LoopbackOpenAI.Wire;

/// <summary>One endpoint's JSON.</summary>
internal interface IWireFormat
{
    LoopbackRequest Read(JsonObject body);

    JsonObject Write(Completion completion);
}
