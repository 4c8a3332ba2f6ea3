using Microsoft.CodeAnalysis.CSharp;

namespace TokenInstrumentation.Compiler.Tests.Catalog;

/// <summary>Stands in for Microsoft.Agents.AI.OpenAI, which does not restore here: an assembly of that name with the signatures of its public source.</summary>
internal static class AgentsForOpenAI
{
    private const string Source = """
        using System.ClientModel;
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using OpenAI.Chat;
        using OpenAI.Responses;

        namespace Microsoft.Agents.AI;

        public static class AIAgentWithOpenAIExtensions
        {
            public static Task<ChatCompletion> RunAsync(this AIAgent agent, IEnumerable<ChatMessage> messages, AgentSession? session = null, AgentRunOptions? options = null, CancellationToken cancellationToken = default) => throw null!;
            public static Task<ResponseResult> RunAsync(this AIAgent agent, IEnumerable<ResponseItem> messages, AgentSession? session = null, AgentRunOptions? options = null, CancellationToken cancellationToken = default) => throw null!;
            public static AsyncCollectionResult<StreamingChatCompletionUpdate> RunStreamingAsync(this AIAgent agent, IEnumerable<ChatMessage> messages, AgentSession? session = null, AgentRunOptions? options = null, CancellationToken cancellationToken = default) => throw null!;
            public static AsyncCollectionResult<StreamingResponseUpdate> RunStreamingAsync(this AIAgent agent, IEnumerable<ResponseItem> messages, AgentSession? session = null, AgentRunOptions? options = null, CancellationToken cancellationToken = default) => throw null!;
        }
        """;

    public static MetadataReference Reference { get; } = Compile();

    private static MetadataReference Compile()
    {
        using var image = new MemoryStream();
        var emitted = Sdk.Compile(Source, Sdk.Current, name: "Microsoft.Agents.AI.OpenAI").Emit(image);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        return MetadataReference.CreateFromImage(image.ToArray());
    }
}
