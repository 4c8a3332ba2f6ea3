// records: a/OfTask a/OfTaskOf a/OfValueTask a/OfValueTaskOf a/OfVoid a/OfAsyncVoid a/OfValue a/OfRefStruct a/OfStream a/OfStream!Partial a/Fails!Failed a/OfNull
// tasks: a/OfTask a/OfTaskOf a/OfValueTask a/OfValueTaskOf a/OfVoid a/OfAsyncVoid a/OfValue a/OfRefStruct a/OfStream a/OfStream!Partial a/Fails!Failed a/OfNull
var desk = new Desk();
await desk.OfTask();
Output.Write(await desk.OfTaskOf());
await desk.OfValueTask();
Output.Write(await desk.OfValueTaskOf());
desk.OfVoid();
desk.OfAsyncVoid();
Output.Write(desk.OfValue());
Output.Write(desk.OfRefStruct("abc", 1).ToString());
await foreach (var text in desk.OfStream())
{
    Output.Write(text);
}

await foreach (var text in desk.OfStream())
{
    break;
}

try
{
    await desk.Fails();
}
catch (InvalidOperationException exception)
{
    Output.Write(exception.Message);
}

Output.Write(desk.OfNull());

class Desk
{
    private readonly IChatClient _chat = FakeClient.Shared;

    [TrackTokens("a")]
    public async Task OfTask() => await _chat.GetResponseAsync("x");

    [TrackTokens("a")]
    public async Task<string> OfTaskOf() => (await _chat.GetResponseAsync("x")).Text;

    [TrackTokens("a")]
    public async ValueTask OfValueTask() => await _chat.GetResponseAsync("x");

    [TrackTokens("a")]
    public async ValueTask<int> OfValueTaskOf() => (await _chat.GetResponseAsync("x")).Text.Length;

    [TrackTokens("a")]
    public void OfVoid() => _chat.GetResponseAsync("x").Wait();

    [TrackTokens("a")]
    public async void OfAsyncVoid()
    {
        _chat.GetResponseAsync("x").Wait();
        await Task.CompletedTask;
    }

    [TrackTokens("a")]
    public decimal OfValue() => _chat.GetResponseAsync("x").Result.Text.Length;

    [TrackTokens("a")]
    public ReadOnlySpan<char> OfRefStruct(ReadOnlySpan<char> text, int start)
    {
        _chat.GetResponseAsync("x").Wait();
        return text[start..];
    }

    [TrackTokens("a")]
    public async IAsyncEnumerable<string> OfStream()
    {
        await foreach (var update in _chat.GetStreamingResponseAsync("x"))
        {
            yield return update.Text;
        }

        yield return "end";
    }

    [TrackTokens("a")]
    public async Task Fails() => await _chat.GetResponseAsync("fail");

    [TrackTokens("a")]
    public Task<string>? OfNull()
    {
        _chat.GetResponseAsync("x").Wait();
        return null;
    }
}
