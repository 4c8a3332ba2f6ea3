// records: a/Ask a/Private a/View
// tasks: a/Private a/Ask a/View
var window = new Window("12");
Output.Write(window.Ask(FakeClient.Shared));
Output.Write(new string(window.View(FakeClient.Shared)));

ref struct Window(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> _text = text;

    [TrackTokens("a")]
    public string Ask(IChatClient chat)
    {
        chat.GetResponseAsync("x").Wait();
        return _text.ToString() + Private(chat);
    }

    [TrackTokens("a")]
    public ReadOnlySpan<char> View(IChatClient chat)
    {
        chat.GetResponseAsync("x").Wait();
        return _text;
    }

    [TrackTokens("a")]
    private int Private(IChatClient chat)
    {
        chat.GetResponseAsync("x").Wait();
        return _text.Length;
    }
}
