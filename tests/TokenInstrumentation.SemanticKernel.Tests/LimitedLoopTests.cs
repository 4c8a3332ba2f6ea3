using System.Text.Json.Nodes;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using TokenInstrumentation.IntegrationTests.Sdks;
using TokenInstrumentation.IntegrationTests.Support;
using TokenInstrumentation.Testing.LoopbackOpenAI;
using Xunit;

namespace TokenInstrumentation.SemanticKernel.Tests;

/// <summary>The history of a call is the caller's: a loop of functions leaves in it what it leaves there without a limit.</summary>
public class LimitedLoopTests
{
    private static readonly LoopbackAnswer s_call = LoopbackAnswer.FromToolCall("desk-find", new JsonObject { ["query"] = "sales" });

    public static TheoryData<string, bool> Ways
    {
        get
        {
            var ways = new TheoryData<string, bool>();
            foreach (var kernel in Kernels.WithService)
            {
                ways.Add(kernel, false);
                ways.Add(kernel, true);
            }

            return ways;
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task It_ends_as_without_a_limit(string kernel, bool streaming)
    {
        TokenTracking.Enabled = false;
        (IReadOnlyList<string> History, IReadOnlyList<LoopbackRequest> Requests, LoopbackUsage) off;
        try
        {
            off = await RunAsync(kernel, streaming);
        }
        finally
        {
            TokenTracking.Enabled = true;
        }

        using var books = Books.Open();
        var (history, requests, billed) = await RunAsync(kernel, streaming);

        Assert.Equal(off.History, history);
        Assert.Equal(3, requests.Count);
        Assert.All(requests, request => Assert.Equal($"Be kind.\n{Limited.Sentence}", Assert.Single(request.Messages, message => message.Role == "system").Content));
        Assert.Equal(
            off.Requests.Select(request => request.Messages.Skip(1).Select(message => (message.Role, message.Content))),
            requests.Select(request => request.Messages.Skip(1).Select(message => (message.Role, message.Content))));
        Assert.Equal(billed, books.Records.Select(record => record.Usage.ToLoopback()).Sum());
    }

    /// <summary>What a filter takes away or puts in, the caller's history loses or gets.</summary>
    [Fact]
    public async Task What_a_filter_changes_is_changed_for_the_caller()
    {
        await using var server = await Providers.StartAsync(Scenario.InTurn(s_call, LoopbackAnswer.FromText("It is 42.")));
        var kernel = WithTool(Kernels.Create(Kernels.Connector, server));
        kernel.AutoFunctionInvocationFilters.Add(new Forgetting());
        var history = new ChatHistory("Be kind.");
        history.AddRange([new(AuthorRole.User, "Hello."), new(AuthorRole.Assistant, "Hello!"), new(AuthorRole.User, "Sales?")]);

        await Limited.AskAsync(kernel, history, Automatic());

        Assert.Equal(["Be brief.", "Sales?", "Think."], history.Take(3).Select(message => message.Content));
        Assert.Equal([("system", "Be brief."), ("user", "Sales?"), ("user", "Think.")], server.Requests[1].Messages.Take(3).Select(message => (message.Role, message.Content)));
    }

    private static async Task<(IReadOnlyList<string> History, IReadOnlyList<LoopbackRequest> Requests, LoopbackUsage Billed)> RunAsync(string name, bool streaming)
    {
        await using var server = await Providers.StartAsync(Scenario.InTurn(s_call, s_call, LoopbackAnswer.FromText("It is 42.")));
        var kernel = WithTool(Kernels.Create(name, server));
        var history = new ChatHistory("Be kind.");
        history.AddUserMessage("Sales?");
        var own = history[0];

        await (streaming ? (Task)Limited.ReadAsync(kernel, history, Automatic()) : Limited.AskAsync(kernel, history, Automatic()));

        Assert.Same(own, history[0]);
        return ([.. history.Select(message => $"{message.Role}: {message.Content} {message.Items.Count}")], server.Requests, server.Bill.Lines.Select(line => line.Usage).Sum());
    }

    private static Kernel WithTool(Kernel kernel)
    {
        kernel.Plugins.AddFromFunctions("desk", [KernelFunctionFactory.CreateFromMethod((string query) => $"{query}: 42", "find")]);
        return kernel;
    }

    private static PromptExecutionSettings Automatic() => new() { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto() };

    private sealed class Forgetting : IAutoFunctionInvocationFilter
    {
        public Task OnAutoFunctionInvocationAsync(AutoFunctionInvocationContext context, Func<AutoFunctionInvocationContext, Task> next)
        {
            var history = context.ChatHistory;
            history.RemoveRange(1, 1);
            history.Remove(history.First(message => message.Content == "Hello!"));
            history.Insert(2, new ChatMessageContent(AuthorRole.User, "Think."));
            history[0] = new ChatMessageContent(AuthorRole.System, "Be brief.");
            return next(context);
        }
    }
}
