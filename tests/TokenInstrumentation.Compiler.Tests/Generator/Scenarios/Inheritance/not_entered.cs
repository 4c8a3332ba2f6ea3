// records: a/Send Two/Both Two/Both a/Typed
// tasks: a/Send Two/Both Two/Both a/Typed
// ledger: Both=2 Send=1 Typed=1
// A tracked method that is entered by what cannot be seen (a framework, here a delegate) opens no task: the helper's is one of its own,
// for the agent that all its callers agree on. What is tracked by its type is a task although its calls stand in a helper.
Func<Task<string>> ask = new One().Ask;
Output.Write(await ask());
Func<Task<string>> first = new Two().First;
Func<Task<string>> second = new Two().Second;
Output.Write(await first());
Output.Write(await second());
Output.Write(await new Typed().TypedAsync());

public class One
{
    [TrackTokens("a", wordLimit: 10)]
    public Task<string> Ask() => Send("1");

    private async Task<string> Send(string question) => (await FakeClient.Shared.GetResponseAsync(question)).Text;
}

public class Two
{
    [TrackTokens("b")]
    public Task<string> First() => Both("2");

    [TrackTokens("c")]
    public Task<string> Second() => Both("3");

    private async Task<string> Both(string question) => (await FakeClient.Shared.GetResponseAsync(question)).Text;
}

[TrackTokens("a")]
public class Typed
{
    [TrackTokens(operation: "Typed")]
    public Task<string> TypedAsync() => Elsewhere.SendAsync("4");
}

static class Elsewhere
{
    public static async Task<string> SendAsync(string question) => (await FakeClient.Shared.GetResponseAsync(question)).Text;
}
