// records: a/Initial a/Ask a/Ask b/Local c/Ask d/Local e/Ask
// tasks: a/Initial b/Local c/Ask d/Local e/Ask a/Ask
var desk = new Desk();
Output.Write(await desk.Initial("8"));
Output.Write(await desk.Ask());

[TrackTokens("a")]
class Desk
{
    private readonly IChatClient _chat = FakeClient.Shared;

    public Func<string, Task<string>> Initial = async question => (await FakeClient.Shared.GetResponseAsync(question)).Text;

    [TrackTokens("a")]
    public async Task<string> Ask()
    {
        var texts = new List<string>();
        Func<Task<string>> plain = async () => (await _chat.GetResponseAsync("1")).Text;
        texts.Add(await plain());
        texts.Add(await new Func<Task<string>>(async delegate { return (await _chat.GetResponseAsync("2")).Text; })());
        {
            [TrackTokens("b")]
            async Task<string> Local() => (await _chat.GetResponseAsync("3")).Text;
            texts.Add(await Local());
        }

        Func<Task<string>> marked = [TrackTokens("c")] async () => (await _chat.GetResponseAsync("4")).Text;
        texts.Add(await marked());
        {
            [TrackTokens("d")]
            async Task<string> Local() => (await _chat.GetResponseAsync("5")).Text;
            texts.Add(await Local());
        }

        var nested = () =>
        {
            Func<Task<string>> inner = [TrackTokens("e")] async () => (await _chat.GetResponseAsync("6")).Text;
            return inner();
        };
        texts.Add(await nested());
        return string.Concat(texts);
    }
}
