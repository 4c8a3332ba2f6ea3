using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Connectors.OpenAI;
using TokenInstrumentation.IntegrationTests.Limits;
using TokenInstrumentation.IntegrationTests.Sdks;
using TokenInstrumentation.Testing.LoopbackOpenAI;
using Xunit;

namespace TokenInstrumentation.SemanticKernel.Tests;

/// <summary>Where a word limit goes in the prompts and histories of Semantic Kernel.</summary>
public class LimitTests
{
    private const string Messages = """<message role="system">Be kind.</message><message role="user">How are sales?</message>""";

    public static TheoryData<string> WithService => [.. Kernels.WithService];

    public static TheoryData<string> Texts => [.. Limited.Texts.Keys];

    [Theory]
    [MemberData(nameof(WithService))]
    public async Task Instructions_of_a_history_get_it(string kernel)
    {
        var sending = await SendAsync(kernel, "Be kind.");

        sending.Sent(null, ("system", $"Be kind.\n{Limited.Sentence}"), ("user", "How are sales?"));
        sending.Differs("messages");
    }

    /// <summary>The settings may have instructions of their own, which count in a history without any.</summary>
    [Theory]
    [MemberData(nameof(WithService))]
    public async Task Without_instructions_the_last_words_of_the_user_carry_it(string kernel)
    {
        var sending = await SendAsync(kernel, system: null, new OpenAIPromptExecutionSettings { ChatSystemPrompt = "Be kind." });

        Assert.Equal(("user", $"How are sales?\n{Limited.Sentence}"), (sending.On.Messages[^1].Role, sending.On.Messages[^1].Content));
        Assert.Equal(("system", "Be kind."), (sending.On.Messages[0].Role, sending.On.Messages[0].Content));
        sending.Differs("messages");
    }

    [Fact]
    public async Task Texts_among_other_contents_get_it()
    {
        var message = new ChatMessageContent(AuthorRole.User, [new TextContent("How are sales?"), new ImageContent(new Uri("https://example.com/chart.png"))]);

        var sending = await Sending.RunAsync(server => Limited.AskAsync(Kernels.Create(Kernels.Connector, server), [message]));

        sending.Sent(null, ("user", $"How are sales?\n{Limited.Sentence}"));
        Assert.Equal("How are sales?", Assert.IsType<TextContent>(message.Items[0]).Text);
        sending.Differs("messages");
    }

    [Theory]
    [InlineData("Answer in at most 40 words.")]
    [InlineData(Limited.Sentence)]
    public async Task It_is_said_once_and_a_stricter_one_is_not_raised(string own) => (await SendAsync(Kernels.Connector, own)).Differs();

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task A_prompt_that_is_text_gets_it(string way)
    {
        var sending = await SendAsync(way, "How are sales?", Kernels.Connector);
        sending.Sent(null, ("user", $"How are sales?\n{Limited.Sentence}"));
        sending.Differs("messages");
    }

    /// <summary>Such a text is the source of a history, whose messages are the code's own.</summary>
    [Theory]
    [MemberData(nameof(Texts))]
    public async Task A_prompt_of_several_messages_stays(string way) => (await SendAsync(way, Messages, Kernels.Connector)).Differs();

    /// <summary>What is rendered is what is counted when the provider tells nothing.</summary>
    [Fact]
    public async Task It_is_rendered_as_it_stands()
    {
        await using var server = await Providers.StartAsync(Sending.Answer);
        Assert.Equal(Messages, await Limited.RenderAsync(Kernels.Create(Kernels.Connector, server), Messages));
    }

    [Fact]
    public async Task A_template_of_another_kind_stays() =>
        (await Sending.RunAsync(server => Limited.InvokeOtherAsync(Kernels.Create(Kernels.Connector, server), "How are sales?"))).Differs();

    /// <summary>A model that completes a text would go on from the sentence.</summary>
    [Fact]
    public async Task A_text_to_be_completed_stays() =>
        (await Sending.RunAsync(server => Limited.CompleteAsync(Kernels.Create(Kernels.Connector, server), "Sales rose because"))).Differs();

    private static Task<Sending> SendAsync(string way, string prompt, string kernel) =>
        Sending.RunAsync(server => Limited.Texts[way](Kernels.Create(kernel, server), prompt));

    private static async Task<Sending> SendAsync(string kernel, string? system, PromptExecutionSettings? settings = null)
    {
        // The SDK may put the instructions of the settings into the history that it was given: then they are there with a limit, too.
        var histories = new List<ChatHistory>();
        var sending = await Sending.RunAsync(server =>
        {
            histories.Add(system is null ? [] : new ChatHistory(system));
            histories[^1].AddUserMessage("How are sales?");
            return Limited.AskAsync(Kernels.Create(kernel, server), histories[^1], settings);
        });

        Assert.Equal(histories[0].Select(message => message.Content), histories[1].Select(message => message.Content));
        Assert.Equal("How are sales?", histories[1][^1].Content);
        return sending;
    }
}
