// records: a/Ask b/Ask default/Private c/Ask d/Ask e/Ask f/Ask
// tasks: a/Ask b/Ask default/Private default/Ask c/Ask d/Ask e/Ask f/Ask
IDesk[] desks = [new Implicit(), new Explicit(), new Defaulted(), Hidden.Create()];
foreach (var desk in desks)
{
    Output.Write(await desk.Ask("1"));
}

IGeneric<int> generic = new Generic<int>();
Output.Write(await generic.Ask(2));
IGeneric<string> text = new OfText();
Output.Write(await text.Ask("3"));
IGeneric<string> both = new Both();
Output.Write(await both.Ask("4"));

interface IDesk
{
    [TrackTokens("default")]
    async Task<string> Ask(string question) => (await Private(question)).Text;

    [TrackTokens("default")]
    private Task<ChatResponse> Private(string question) => FakeClient.Shared.GetResponseAsync(question);
}

class Implicit : IDesk
{
    [TrackTokens("a")]
    public async Task<string> Ask(string question) => (await FakeClient.Shared.GetResponseAsync(question)).Text;
}

class Explicit : IDesk
{
    [TrackTokens("b")]
    async Task<string> IDesk.Ask(string question) => (await FakeClient.Shared.GetResponseAsync(question)).Text;
}

class Defaulted : IDesk;

static class Hidden
{
    public static IDesk Create() => new Nested();

    private class Nested : IDesk
    {
        [TrackTokens("c")]
        public async Task<string> Ask(string question) => (await FakeClient.Shared.GetResponseAsync(question)).Text;
    }
}

interface IGeneric<in T>
{
    Task<string> Ask(T question);
}

class Generic<T> : IGeneric<T>
{
    [TrackTokens("d")]
    public async Task<string> Ask(T question) => (await FakeClient.Shared.GetResponseAsync($"{question}")).Text;
}

class OfText : IGeneric<string>
{
    [TrackTokens("e")]
    async Task<string> IGeneric<string>.Ask(string question) => (await FakeClient.Shared.GetResponseAsync(question)).Text;
}

class Both : IGeneric<string>, IGeneric<int>
{
    [TrackTokens("f")]
    public async Task<string> Ask(string question) => (await FakeClient.Shared.GetResponseAsync(question)).Text;

    public Task<string> Ask(int question) => Task.FromResult("none");
}
