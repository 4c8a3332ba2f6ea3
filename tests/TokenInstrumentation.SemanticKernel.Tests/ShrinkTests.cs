using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Connectors.OpenAI;
using TokenInstrumentation.IntegrationTests.Sdks;
using TokenInstrumentation.IntegrationTests.Support;
using TokenInstrumentation.Testing.LoopbackOpenAI;
using Xunit;

namespace TokenInstrumentation.SemanticKernel.Tests;

/// <summary>A budget lowers the limit in a copy of the settings; the arguments stay those that functions write to.</summary>
public class ShrinkTests
{
    private static readonly Dictionary<string, Func<PromptExecutionSettings>> s_settings = new()
    {
        ["connector's own"] = () => new OpenAIPromptExecutionSettings { MaxTokens = 2000, Temperature = 0.5 },
        ["of any connector"] = () => new PromptExecutionSettings { ExtensionData = new Dictionary<string, object> { ["max_tokens"] = 2000, ["temperature"] = 0.5 } },
    };

    public static TheoryData<string> Settings => [.. s_settings.Keys];

    [Theory]
    [MemberData(nameof(Settings))]
    public Task In_a_call_of_a_service(string kind) => RunAsync(kind, static (kernel, settings) => Limited.AskAsync(kernel, new ChatHistory("How are sales?"), settings));

    [Theory]
    [MemberData(nameof(Settings))]
    public Task In_a_stream(string kind) => RunAsync(kind, static (kernel, settings) => Limited.ReadAsync(kernel, new ChatHistory("How are sales?"), settings));

    [Theory]
    [MemberData(nameof(Settings))]
    public Task In_the_arguments_of_a_prompt(string kind) => RunAsync(kind, static async (kernel, settings) =>
    {
        var arguments = new KernelArguments(settings) { ["question"] = "How are sales?" };
        kernel.Plugins.AddFromFunctions("desk", [KernelFunctionFactory.CreateFromMethod(Note, "note")]);

        await Limited.InvokeAsync(kernel, arguments);

        Assert.Equal("yes", arguments["noted"]);
        Assert.Same(settings, Assert.Single(arguments.ExecutionSettings!).Value);

        static string Note(KernelArguments arguments)
        {
            arguments["noted"] = "yes";
            return "";
        }
    });

    /// <summary>Which limit a model takes is not known of settings without one.</summary>
    [Fact]
    public async Task Settings_without_a_limit_are_not_shrunk()
    {
        await using var server = await Providers.StartAsync(LoopbackAnswer.FromText("Sales rose."));
        using var books = Books.Open("test", new TokenBudget("small", BudgetLimit.Tokens(190)) { Action = BudgetAction.Shrink });
        var kernel = Kernels.Create(Kernels.Connector, server);

        await Assert.ThrowsAsync<TokenBudgetExceededException>(() => Limited.AskAsync(kernel, new ChatHistory("How are sales?"), new OpenAIPromptExecutionSettings()));
        await Assert.ThrowsAsync<TokenBudgetExceededException>(() => Limited.InvokeAsync(kernel, new KernelArguments { ["question"] = "How are sales?" }));

        Assert.Empty(server.Requests);
    }

    private static async Task RunAsync(string kind, Func<Kernel, PromptExecutionSettings, Task> ask)
    {
        await using var server = await Providers.StartAsync(LoopbackAnswer.FromText("Sales rose."));
        var budget = new TokenBudget("small", BudgetLimit.Tokens(190)) { Action = BudgetAction.Shrink };
        using var books = Books.Open("test", budget);
        var settings = s_settings[kind]();

        await ask(Kernels.Create(Kernels.Connector, server), settings);

        var request = Assert.Single(server.Requests);
        Assert.InRange(request.MaxOutputTokens!.Value, 100, 185);
        Assert.Equal(0.5, (double)request.Body["temperature"]!);
        Assert.Equal(2000, settings is OpenAIPromptExecutionSettings own ? own.MaxTokens : settings.ExtensionData!["max_tokens"]);
        Assert.Equal((server.Bill.Lines[0].Usage.Total, 0m), (budget.GetStatus()[0].Used, budget.GetStatus()[0].Reserved));
    }
}
