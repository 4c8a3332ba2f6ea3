namespace TokenInstrumentation.Testing.LoopbackOpenAI;

/// <summary>The default script: repeats what the user said, or fills the schema that was asked for.</summary>
internal static class EchoScript
{
    public static LoopbackAnswer Answer(LoopbackRequest request) =>
        LoopbackAnswer.FromText(request.ResponseSchema is { } schema ? SchemaExample.Create(schema).ToJsonString() : request.LastUserText);
}
