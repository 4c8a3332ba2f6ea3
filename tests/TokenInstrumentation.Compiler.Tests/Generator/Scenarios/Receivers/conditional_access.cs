// records: a/Ask a/Ask
// tasks: a/Ask a/Ask
Desk? desk = null;
Output.Write(await (desk?.Ask("never") ?? Task.FromResult("none")));
desk = new Desk(FakeClient.Shared) { Next = new Desk(FakeClient.Shared) };
Output.Write(await desk?.Next?.Ask("1")!);
Output.Write(desk!.Next?.Private("2").Result?.Length.ToString());

class Desk(IChatClient? chat)
{
    public Desk? Next { get; set; }

    [TrackTokens("a")]
    public async Task<string?> Ask(string question)
    {
        var response = await chat?.GetResponseAsync(question)!;
        return response?.Messages?.FirstOrDefault()?.Text;
    }

    public Task<string?> Private(string question) => this.Ask(question);
}
