using Microsoft.Extensions.AI;
using TokenInstrumentation;

Console.WriteLine(await new Analyst(new FakeChat()).AskAsync());

internal sealed class Analyst(IChatClient chat)
{
    // 6 tokens for GPT-4, by OpenAI's tokenizer page.
    private const string Prompt = "antidisestablishmentarianism";

    [TrackTokens(agent: "analyst", wordLimit: 50, maxPromptTokens: 5)]
    public async Task<string> AskAsync() => (await chat.GetResponseAsync(Prompt, new ChatOptions { ModelId = "gpt-4" })).Text;
}
