// catalog: call M:Client.SendAsync ; gateway ; gateway
// records: a/Ask a/Ask a/Ask a/Ask
// tasks: a/Ask
// A method of one's own that is marked, or listed in LlmApis.*.txt, is an LLM call; what it calls is booked instead of it.
Output.Write(await new Desk().Ask());

class Desk
{
    private readonly Client _client = new();

    [TrackTokens("a")]
    public async Task<string> Ask() =>
        await _client.SendAsync("1") + await Gateway("2") + await Client.Forward("3") + await this.Gateway("4", 5);

    [LlmCall(Provider = "mine")]
    private Task<string> Gateway(string prompt) => Task.FromResult(prompt + "!");

    [LlmCall]
    private ValueTask<string> Gateway<T>(string prompt, T value) => new($"{prompt}{value}");
}

class Client
{
    public async Task<string> SendAsync(string prompt)
    {
        await Task.Yield();
        return prompt + "?";
    }

    [LlmCall]
    [TrackTokens]
    public static async Task<string> Forward(string prompt) => (await FakeClient.Shared.GetResponseAsync(prompt)).Text;
}
