// records: a/Ask a/Ask a/Make a/OnList a/Bump
// tasks: a/Ask a/Ask a/Make a/OnList a/Bump
var chat = FakeClient.Shared;
Output.Write(await chat.Ask("1"));
Output.Write(await Desk.Ask(chat, "2"));
Output.Write(await Count.Make(chat, "3"));
Output.Write(await new List<int> { 4 }.OnList(chat, "x"));
var count = new Count();
Output.Write(await count.Bump(chat));
Output.Write(count.Value);
Output.Write(chat.Text);

struct Count
{
    public int Value;
}

static class Desk
{
    extension(IChatClient chat)
    {
        [TrackTokens("a")]
        public async Task<string> Ask(string question) => (await chat.GetResponseAsync(question)).Text;

        public string Text => "property";
    }

    extension(Count)
    {
        [TrackTokens("a")]
        public static async Task<string> Make(IChatClient chat, string question) => (await chat.GetResponseAsync(question)).Text;
    }

    extension<T>(List<T> list)
        where T : struct
    {
        [TrackTokens("a")]
        public async Task<(T, U)> OnList<U>(IChatClient chat, U other)
        {
            await chat.GetResponseAsync("4");
            return (list[0], other);
        }
    }

    extension(ref Count count)
    {
        [TrackTokens("a")]
        public Task<ChatResponse> Bump(IChatClient chat)
        {
            count.Value++;
            return chat.GetResponseAsync("5");
        }
    }
}
