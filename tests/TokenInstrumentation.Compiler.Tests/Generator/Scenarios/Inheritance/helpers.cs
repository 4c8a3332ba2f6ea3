// records: a/Direct a/TwoLevels a/Generic a/Other a/Extension a/InLambda a/Groups a/Groups b/Shared a/Shared a/Recursive a/Recursive a/Recursive a/Local
// tasks: a/Direct a/TwoLevels a/Generic a/Other a/Extension a/InLambda a/Groups b/Shared a/Shared a/Recursive a/Local
// Helpers that nobody marked: all their callers are tracked, so what they call is the caller's.
var desk = new Desk(FakeClient.Shared);
Output.Write(await desk.Direct());
Output.Write(await desk.TwoLevels());
Output.Write(await desk.Generic());
Output.Write(await desk.Other());
Output.Write(await desk.Extension());
Output.Write(await desk.InLambda());
Output.Write(await desk.Groups());
Output.Write(await desk.SharedByB());
Output.Write(await desk.SharedByA());
Output.Write(await desk.Recursive());
Output.Write(await desk.Local());

public class Desk(IChatClient chat)
{
    [TrackTokens("a")]
    public Task<string> Direct() => SendAsync("1");

    [TrackTokens("a")]
    public Task<string> TwoLevels() => FirstAsync("2");

    [TrackTokens("a")]
    public async Task<string> Generic() => (await AnswerAsync<string>("3"))!;

    [TrackTokens("a")]
    public Task<string> Other() => Prompts.Send(chat, "4");

    [TrackTokens("a")]
    public Task<string> Extension() => chat.Ask("5");

    [TrackTokens("a")]
    public Task<string> InLambda() => Task.Run(() => FromLambdaAsync("6"));

    [TrackTokens("a")]
    public async Task<string> Groups()
    {
        var texts = new List<string>();
        foreach (var task in new[] { "7", "8" }.Select(GroupAsync))
        {
            texts.Add(await task);
        }

        return string.Concat(texts);
    }

    [TrackTokens("b", operation: "Shared")]
    public Task<string> SharedByB() => SharedAsync("9");

    [TrackTokens("a", operation: "Shared")]
    public Task<string> SharedByA() => SharedAsync("10");

    [TrackTokens("a")]
    public Task<string> Recursive() => DeeperAsync(3);

    [TrackTokens("a")]
    public Task<string> Local()
    {
        return Ask();

        Task<string> Ask() => InLocalAsync("12");
    }

    private async Task<string> SendAsync(string question) => (await chat.GetResponseAsync(question)).Text;

    private Task<string> FirstAsync(string question) => SecondAsync(question);

    internal async Task<string> SecondAsync(string question) => (await chat.GetResponseAsync(question)).Text;

    private async Task<T?> AnswerAsync<T>(string question)
        where T : class => (await chat.GetResponseAsync(question)).Text as T;

    private async Task<string> FromLambdaAsync(string question) => (await chat.GetResponseAsync(question)).Text;

    private async Task<string> GroupAsync(string question) => (await chat.GetResponseAsync(question)).Text;

    private async Task<string> SharedAsync(string question)
    {
        Func<Task<ChatResponse>> send = () => chat.GetResponseAsync(question);
        return (await send()).Text;
    }

    private async Task<string> DeeperAsync(int depth)
    {
        var text = (await chat.GetResponseAsync("11")).Text;
        return depth == 1 ? text : text + await DeeperAsync(depth - 1);
    }

    private async Task<string> InLocalAsync(string question) => (await chat.GetResponseAsync(question)).Text;
}

static class Prompts
{
    public static async Task<string> Send(IChatClient chat, string question) => (await chat.GetResponseAsync(question)).Text;

    public static async Task<string> Ask(this IChatClient chat, string question) => (await chat.GetResponseAsync(question)).Text;
}
