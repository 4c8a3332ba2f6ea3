using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using TokenInstrumentation.IntegrationTests.Sdks;
using TokenInstrumentation.IntegrationTests.Support;
using TokenInstrumentation.Testing.LoopbackOpenAI;
using Xunit;

namespace TokenInstrumentation.SemanticKernel.Tests;

/// <summary>What looks like an LLM call and asks no model books nothing, takes nothing of a budget, and is not stopped by one.</summary>
public class NoCallTests
{
    public static TheoryData<string> Native => [.. Functions.All.Keys];

    [Theory]
    [MemberData(nameof(Native))]
    public async Task A_function_of_code_is_none(string call)
    {
        var outcome = await Scenario.RunAsync(LoopbackAnswer.FromText("never"), server => Functions.All[call](Kernels.Create(Kernels.Connector, server)));

        Assert.Equal(("sales: 42", 0), (outcome.Seen, outcome.Requests.Count));
        Assert.Empty(outcome.Records);
    }

    [Fact]
    public async Task A_function_of_code_that_throws_is_none()
    {
        var outcome = await Scenario.RunAsync(LoopbackAnswer.FromText("never"), server => Functions.ThrowAsync(Kernels.Create(Kernels.Connector, server)));

        Assert.Contains("InvalidOperationException: no sales", outcome.Seen);
        Assert.Empty(outcome.Records);
    }

    [Fact]
    public async Task A_spent_budget_does_not_stop_code()
    {
        await using var server = await LoopbackServer.StartAsync(LoopbackAnswer.FromText("Sales rose."));
        using var books = Books.Open("spent", new TokenBudget("run", BudgetLimit.Tokens(1)));
        var kernel = Kernels.Create(Kernels.Connector, server);

        Assert.Equal("sales: 42", await Functions.ByKernelAsync(kernel));
        await Assert.ThrowsAsync<TokenBudgetExceededException>(() => Calls.PromptAsStringAsync(kernel, "Sales?", CancellationToken.None));

        Assert.Empty(server.Requests);
        Assert.Equal(CallStatus.Denied, Assert.Single(books.Records).Status);
    }

    /// <summary>A cache that a filter keeps: the second answer costs nothing.</summary>
    [Theory]
    [InlineData(nameof(RenderCache))]
    [InlineData(nameof(InvocationCache))]
    public async Task An_answer_that_a_filter_gives_is_none(string cache)
    {
        var outcome = await Scenario.RunAsync(LoopbackAnswer.FromText("Sales rose."), async server =>
        {
            var kernel = Kernels.Create(Kernels.Connector, server);
            if (cache == nameof(RenderCache))
            {
                kernel.PromptRenderFilters.Add(new RenderCache());
            }
            else
            {
                kernel.FunctionInvocationFilters.Add(new InvocationCache());
            }

            return await Calls.PromptAsync(kernel, "Sales?", CancellationToken.None) + await Calls.FunctionAsStringAsync(kernel, "Sales?", CancellationToken.None);
        });

        Assert.Equal(("Sales rose.cached", 1), (outcome.Seen, outcome.Bill.Count));
        outcome.BookedAsBilled(nameof(Calls.PromptAsync));
        Assert.All(outcome.Tasks, task => Assert.Equal(CallStatus.Completed, task.Status));
    }

    /// <summary>A filter that changes the text of an answer does not make it free.</summary>
    [Fact]
    public async Task An_answer_that_a_filter_rewrites_is_one()
    {
        var outcome = await Scenario.RunAsync(LoopbackAnswer.FromText("Sales rose."), async server =>
        {
            var kernel = Kernels.Create(Kernels.Connector, server);
            kernel.FunctionInvocationFilters.Add(new Redaction());
            return await Calls.PromptAsStringAsync(kernel, "Sales?", CancellationToken.None);
        });

        Assert.Equal("***", outcome.Seen);
        outcome.BookedAsBilled(nameof(Calls.PromptAsStringAsync));
    }

    [TrackTokens(agent: Outcome.Agent)]
    internal static class Functions
    {
        public static readonly IReadOnlyDictionary<string, Func<Kernel, Task<string>>> All = new Dictionary<string, Func<Kernel, Task<string>>>
        {
            [nameof(ByKernelAsync)] = ByKernelAsync,
            [nameof(ByNameAsync)] = ByNameAsync,
            [nameof(ByItselfAsync)] = ByItselfAsync,
            [nameof(StreamedAsync)] = StreamedAsync,
            [nameof(StreamedByNameAsync)] = StreamedByNameAsync,
        };

        private static KernelFunction Code { get; } = KernelFunctionFactory.CreateFromMethod(() => "sales: 42", "find");

        public static async Task<string> ByKernelAsync(Kernel kernel) => (await kernel.InvokeAsync<string>(Code))!;

        public static async Task<string> ByNameAsync(Kernel kernel) => (await WithCode(kernel).InvokeAsync("code", "find")).ToString();

        public static async Task<string> ByItselfAsync(Kernel kernel) => (await Code.InvokeAsync(kernel)).ToString();

        public static async Task<string> StreamedAsync(Kernel kernel) => string.Concat(await Code.InvokeStreamingAsync<string>(kernel).ToListAsync());

        public static async Task<string> StreamedByNameAsync(Kernel kernel) => string.Concat(await WithCode(kernel).InvokeStreamingAsync("code", "find").ToListAsync());

        public static async Task<string> ThrowAsync(Kernel kernel) =>
            (await kernel.InvokeAsync<string>(KernelFunctionFactory.CreateFromMethod(new Func<string>(() => throw new InvalidOperationException("no sales")), "fail")))!;

        private static Kernel WithCode(Kernel kernel)
        {
            kernel.Plugins.AddFromFunctions("code", [Code]);
            return kernel;
        }
    }

    private sealed class RenderCache : IPromptRenderFilter
    {
        private bool _full;

        public async Task OnPromptRenderAsync(PromptRenderContext context, Func<PromptRenderContext, Task> next)
        {
            await next(context);
            context.Result = _full ? new FunctionResult(context.Function, "cached") : null;
            _full = true;
        }
    }

    private sealed class InvocationCache : IFunctionInvocationFilter
    {
        private bool _full;

        public async Task OnFunctionInvocationAsync(FunctionInvocationContext context, Func<FunctionInvocationContext, Task> next)
        {
            if (_full)
            {
                context.Result = new FunctionResult(context.Function, "cached");
                return;
            }

            _full = true;
            await next(context);
        }
    }

    private sealed class Redaction : IFunctionInvocationFilter
    {
        public async Task OnFunctionInvocationAsync(FunctionInvocationContext context, Func<FunctionInvocationContext, Task> next)
        {
            await next(context);
            context.Result = new FunctionResult(context.Result, "***");
        }
    }
}
