using System.ClientModel;
using System.ClientModel.Primitives;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using OpenAI;
using TokenInstrumentation.IntegrationTests.Loopback;
using TokenInstrumentation.Testing.LoopbackOpenAI;

namespace TokenInstrumentation.SemanticKernel.Tests;

/// <summary>The ways a kernel reaches its model, by name; all over real HTTP.</summary>
internal static class Kernels
{
    public const string Connector = "connector";
    public const string MeteredConnector = "metered connector";
    public const string Client = "chat client";
    public const string MeteredClient = "metered chat client";
    public const string Service = "service over a chat client";
    public const string MeteredServiceOverClient = "metered service over a chat client";
    public const string MeteredTwice = "metered service over a metered chat client";
    public const string MeteredService = "service over a metered chat client";

    private static readonly HttpClient s_http = new(new SocketsHttpHandler { ResponseDrainTimeout = TimeSpan.FromMilliseconds(50) });

    private static readonly Dictionary<string, Action<IKernelBuilder, LoopbackServer>> s_all = new()
    {
        [Connector] = (builder, server) => builder.AddOpenAIChatCompletion(SdkClients.Model, server.Sdk()),
        [MeteredConnector] = (builder, server) => builder.AddOpenAIChatCompletion(SdkClients.Model, server.Sdk()).AddTokenMetering(),
        [Client] = (builder, server) => builder.Services.AddSingleton(Chat(server, metered: false)),
        [MeteredClient] = (builder, server) => builder.Services.AddSingleton(Chat(server, metered: true)),
        [Service] = (builder, server) => builder.Services.AddSingleton(Chat(server, metered: false).AsChatCompletionService()),
        [MeteredService] = (builder, server) => builder.Services.AddSingleton(Chat(server, metered: true).AsChatCompletionService()),
        [MeteredServiceOverClient] = (builder, server) =>
        {
            builder.Services.AddSingleton(Chat(server, metered: false).AsChatCompletionService());
            builder.AddTokenMetering();
        },
        [MeteredTwice] = (builder, server) =>
        {
            builder.Services.AddSingleton(Chat(server, metered: true).AsChatCompletionService());
            builder.AddTokenMetering();
        },
    };

    public static IEnumerable<string> Names => s_all.Keys;

    /// <summary>Those that have a chat completion service.</summary>
    public static IEnumerable<string> WithService => [Connector, MeteredConnector, Service, MeteredService, MeteredServiceOverClient, MeteredTwice];

    /// <summary>Those that have a text generation service, too.</summary>
    public static IEnumerable<string> WithText => [Connector, MeteredConnector];

    /// <summary>Those whose meter sees each request of a loop, not only their sum.</summary>
    public static bool SeesEachRequest(string name) => name is MeteredClient or MeteredService or MeteredTwice;

    public static bool IsMetered(string name) => name.StartsWith("metered", StringComparison.Ordinal) || name.Contains("over a metered");

    public static Kernel Create(string name, LoopbackServer server)
    {
        var builder = Kernel.CreateBuilder();
        s_all[name](builder, server);
        return builder.Build();
    }

    private static IChatClient Chat(LoopbackServer server, bool metered)
    {
        var pipeline = server.Sdk().GetChatClient(SdkClients.Model).AsIChatClient().AsBuilder().UseKernelFunctionInvocation();
        return (metered ? pipeline.UseTokenMetering() : pipeline).Build();
    }

    public static OpenAIClient Sdk(this LoopbackServer server) => new(
        new ApiKeyCredential("not-a-secret"), new OpenAIClientOptions { Endpoint = server.Endpoint, Transport = new HttpClientPipelineTransport(s_http) });
}
