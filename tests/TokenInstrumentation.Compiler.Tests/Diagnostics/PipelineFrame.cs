namespace TokenInstrumentation.Compiler.Tests.Diagnostics;

/// <summary>Code around a pipeline, for the tests of the rules about them.</summary>
internal static class PipelineFrame
{
    public static string Around(string body) => $$"""
        #pragma warning disable MEAI001, MAAI001
        using Microsoft.Extensions.Caching.Distributed;
        using Microsoft.Extensions.DependencyInjection;
        using TokenInstrumentation.Extensions.AI;
        class Retry(IChatClient inner) : DelegatingChatClient(inner);
        class Cache(IChatClient inner, IDistributedCache store) : DistributedCachingChatClient(inner, store);
        static class Ours { public static ChatClientBuilder UseOurs(this ChatClientBuilder builder) => builder; }
        class C(IChatClient given)
        {
            object M(OpenAI.Chat.ChatClient openAI, IServiceCollection services, IDistributedCache store, IChatReducer reducer, AIAgent agent, bool flag)
            {
                {{body}}
                return "";
            }
        }
        """;
}
