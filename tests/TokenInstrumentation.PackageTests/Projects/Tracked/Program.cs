using Microsoft.Extensions.AI;
using TokenInstrumentation;

var analyst = new Analyst(new FakeChat());
await using var run = TokenRun.Start(id: "smoke");
Console.WriteLine(await analyst.AskAsync("How are sales?"));
Console.WriteLine(await analyst.TellAsync("How are sales?"));
Console.WriteLine(await analyst.SumUpAsync("Sales are up."));

internal sealed partial class Analyst(IChatClient chat)
{
    [TrackTokens(agent: "analyst", wordLimit: 300)]
    public async Task<string> AskAsync(string question) => (await chat.GetResponseAsync(question)).Text;

    [TrackTokens(agent: "narrator", maxOutputTokens: 500)]
    public async Task<string> TellAsync(string question)
    {
        var text = "";
        await foreach (var update in chat.GetStreamingResponseAsync(question))
        {
            text += update.Text;
        }

        return text;
    }

    [TrackTokens(agent: "editor", wordLimit: 50)]
    public partial Task<string> SumUpAsync(string report);

    private async Task<string> SumUpCoreAsync(string report) => (await chat.GetResponseAsync(report)).Text;
}
