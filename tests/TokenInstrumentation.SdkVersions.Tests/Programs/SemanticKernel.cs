using System;
using System.ClientModel;
using System.Threading.Tasks;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using OpenAI;
using TokenInstrumentation;

[TrackTokens(agent: "asker")]
public static class Program
{
    public static async Task<string> AskAsync(Uri server) => (await Chat(server).GetChatMessageContentAsync("Sales?")).Content!;

    public static async Task<string> PromptAsync(Uri server) => (await Create(server).Build().InvokePromptAsync("Sales?")).ToString();

    public static async Task<string> PromptTextAsync(Uri server) => (await Create(server).Build().InvokePromptAsync<string>("Sales?"))!;

    public static async Task<string> ReadAsync(Uri server)
    {
        var text = "";
        await foreach (var update in Chat(server).GetStreamingChatMessageContentsAsync(new ChatHistory("Sales?")))
        {
            text += update.Content;
        }

        return text;
    }

    public static async Task<string> LoopAsync(Uri server)
    {
        var kernel = WithTool(Create(server));
        return (await kernel.Services.GetChat().GetChatMessageContentAsync(new ChatHistory("Sales?"), Automatic, kernel)).Content!;
    }

    public static async Task<string> MeteredLoopAsync(Uri server) =>
        (await WithTool(Create(server).AddTokenMetering()).InvokePromptAsync<string>("Sales?", new KernelArguments(Automatic)))!;

    public static async Task<string> MeteredLoopReadAsync(Uri server)
    {
        var text = "";
        await foreach (var update in WithTool(Create(server).AddTokenMetering()).InvokePromptStreamingAsync("Sales?", new KernelArguments(Automatic)))
        {
            text += update;
        }

        return text;
    }

    public static async Task<string> MeteredClientAsync(Uri server)
    {
        var builder = Kernel.CreateBuilder();
        builder.Services.AddChatClient(Client(server).GetChatClient("gpt-4o-mini").AsIChatClient()).UseTokenMetering();
        return (await builder.Build().InvokePromptAsync<string>("Sales?"))!;
    }

    private static PromptExecutionSettings Automatic => new() { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto() };

    private static IChatCompletionService Chat(Uri server) => Create(server).Build().Services.GetChat();

    private static IChatCompletionService GetChat(this IServiceProvider services) => (IChatCompletionService)services.GetService(typeof(IChatCompletionService))!;

    private static IKernelBuilder Create(Uri server) => Kernel.CreateBuilder()
        .AddOpenAIChatCompletion("gpt-4o-mini", Client(server));

    private static OpenAIClient Client(Uri server) => new(new ApiKeyCredential("not-a-secret"), new OpenAIClientOptions { Endpoint = server });

    private static Kernel WithTool(IKernelBuilder builder)
    {
        var kernel = builder.Build();
        kernel.Plugins.AddFromFunctions("desk", [KernelFunctionFactory.CreateFromMethod((string query) => $"{query}: 42", "find")]);
        return kernel;
    }
}
