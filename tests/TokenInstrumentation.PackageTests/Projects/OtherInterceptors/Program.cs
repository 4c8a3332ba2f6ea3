using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using TokenInstrumentation;

var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Question", "How are sales?")]).Build();
var settings = configuration.Get<Settings>()!;

await using var run = TokenRun.Start(id: "smoke");
Console.WriteLine(await new Analyst(new FakeChat()).AskAsync(settings.Question));

internal sealed class Settings
{
    public string Question { get; set; } = "";
}

internal sealed class Analyst(IChatClient chat)
{
    [TrackTokens(agent: "analyst", wordLimit: 300)]
    public async Task<string> AskAsync(string question) => (await chat.GetResponseAsync(question)).Text;
}
