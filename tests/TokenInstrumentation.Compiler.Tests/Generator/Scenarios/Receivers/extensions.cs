// records: a/Reduced a/Reduced a/Generic a/OnStruct
// tasks: a/Reduced a/Reduced a/Generic a/OnStruct
var chat = FakeClient.Shared;
Output.Write(await chat.Reduced("1"));
Output.Write(await Desk.Reduced(chat, "2"));
Output.Write(await chat.Generic("3", 4));
var count = new Count();
Output.Write(await count.OnStruct(chat));
Output.Write(count.Value);

struct Count
{
    public int Value;
}

static class Desk
{
    [TrackTokens("a")]
    public static async Task<string> Reduced(this IChatClient chat, string question) => (await chat.GetResponseAsync(question)).Text;

    [TrackTokens("a")]
    public static async Task<T> Generic<TClient, T>(this TClient chat, string question, T value)
        where TClient : IChatClient
    {
        await chat.GetResponseAsync(question);
        return value;
    }

    [TrackTokens("a")]
    public static Task<ChatResponse> OnStruct(this ref Count count, IChatClient chat)
    {
        count.Value++;
        return chat.GetResponseAsync("4");
    }
}
