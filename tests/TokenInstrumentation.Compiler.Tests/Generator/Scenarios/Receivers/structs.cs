// records: a/Mutate a/ReadOnly a/Frozen b/Generic a/OnMember a/Mutate a/OfStruct a/Mutate a/Mutate a/ReadOnly a/OnBoxed
// tasks: a/Mutate a/ReadOnly a/Frozen b/Generic a/OnMember a/Mutate a/OfStruct a/Mutate a/Mutate a/ReadOnly a/OnBoxed
var chat = FakeClient.Shared;
var count = new Count();
await count.Mutate(chat);
Output.Write(count.Value);
await count.ReadOnly(chat);
await new Frozen(1).Ask(chat);
var generic = new Frozen<string>("x");
Output.Write((await generic.Ask(chat)).Text);
var holder = new Holder();
await holder.Count.OnMember(chat);
Output.Write(holder.Count.Value);
var counts = new Count[2];
await counts[1].Mutate(chat);
Output.Write(counts[1].Value);
await Count.OfStruct(chat);

// A copy is mutated, as without interception: a property, a readonly field, a new value.
await holder.Copy.Mutate(chat);
await holder.Fixed.Mutate(chat);
Output.Write(holder.Copy.Value + holder.Fixed.Value);
await Passed(in count);
await ((ICount)count).OnBoxed(chat);
Output.Write(count.Value);

static Task<ChatResponse> Passed(in Count count) => count.ReadOnly(FakeClient.Shared);

interface ICount
{
    Task<ChatResponse> OnBoxed(IChatClient chat);
}

struct Count : ICount
{
    public int Value;

    [TrackTokens("a")]
    public Task<ChatResponse> Mutate(IChatClient chat)
    {
        Value++;
        return chat.GetResponseAsync("x");
    }

    [TrackTokens("a")]
    public readonly Task<ChatResponse> ReadOnly(IChatClient chat) => chat.GetResponseAsync("x");

    public Task<ChatResponse> OnMember(IChatClient chat)
    {
        Value += 2;
        return Private(chat);
    }

    [TrackTokens("a")]
    public static Task<ChatResponse> OfStruct(IChatClient chat) => PrivateOfStruct(chat);

    [TrackTokens("a")]
    public Task<ChatResponse> OnBoxed(IChatClient chat) => chat.GetResponseAsync("x");

    [TrackTokens("a", operation: "OnMember")]
    private Task<ChatResponse> Private(IChatClient chat)
    {
        Value += 10;
        return chat.GetResponseAsync("x");
    }

    [TrackTokens]
    private static Task<ChatResponse> PrivateOfStruct(IChatClient chat) => chat.GetResponseAsync("x");
}

readonly struct Frozen(int value)
{
    [TrackTokens("a", operation: "Frozen")]
    public Task<ChatResponse> Ask(IChatClient chat) => Private(chat);

    [TrackTokens]
    private Task<ChatResponse> Private(IChatClient chat) => chat.GetResponseAsync(value.ToString());
}

readonly struct Frozen<T>(T value)
    where T : class
{
    [TrackTokens(operation: "Generic", AgentFrom = nameof(Name))]
    public Task<ChatResponse> Ask(IChatClient chat) => chat.GetResponseAsync($"{value}");

    private string Name => "b";
}

class Holder
{
    public Count Count;
    public readonly Count Fixed;

    public Count Copy => Count;
}
