using Library;
using Microsoft.Extensions.AI;
using TokenInstrumentation;

var chat = new FakeChat();
await using var run = TokenRun.Start(id: "smoke");
Console.WriteLine(await new Analyst(chat).AskAsync("How are sales?"));
Console.WriteLine(await new Editor(chat).SumUpAsync("Sales are up."));
Console.WriteLine(await new Editor(chat).GreetAsync());

internal sealed class Editor(IChatClient chat)
{
    [TrackTokens(agent: "editor", wordLimit: 50)]
    public async Task<string> SumUpAsync(string report) => (await chat.GetResponseAsync(report)).Text;

    public async Task<string> GreetAsync() => (await chat.GetResponseAsync("Hello")).Text;
}
