using Microsoft.Extensions.AI;

Console.WriteLine(await new Analyst(new FakeChat()).AskAsync("How are sales?"));

internal sealed class Analyst(IChatClient chat)
{
    public async Task<string> AskAsync(string question) => (await chat.GetResponseAsync(question)).Text;
}
