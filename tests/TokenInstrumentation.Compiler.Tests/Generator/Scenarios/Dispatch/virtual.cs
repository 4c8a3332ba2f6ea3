// records: base/Ask derived/Ask base/Ask mid/Ask mid/Ask sealed/Ask abstract/Ask
// tasks: base/Ask derived/Ask base/Ask base/Ask mid/Ask mid/Ask sealed/Ask abstract/Ask
// Who is called decides, not through what: overrides have agents of their own or their base's.
foreach (var desk in new Desk[] { new(), new Derived(), new Inherits(), new Silent(), new Deeper() })
{
    Output.Write(await desk.Ask("1"));
}

Output.Write(await new Deeper().Ask("2"));
Output.Write(await ((Middle)new Sealed()).Ask("3"));
Output.Write(await ((Abstract)new Concrete()).Ask("4"));

class Desk
{
    [TrackTokens("base")]
    public virtual async Task<string> Ask(string question) => (await FakeClient.Shared.GetResponseAsync(question)).Text;
}

class Derived : Desk
{
    [TrackTokens("derived")]
    public override async Task<string> Ask(string question) => (await FakeClient.Shared.GetResponseAsync(question)).Text;
}

class Inherits : Desk
{
    public override async Task<string> Ask(string question) => (await FakeClient.Shared.GetResponseAsync(question)).Text;
}

class Silent : Desk
{
    [Untracked("a stub")]
    public override async Task<string> Ask(string question) => (await Task.FromResult(question));
}

class Middle : Desk
{
    [TrackTokens("mid")]
    public override async Task<string> Ask(string question) => (await FakeClient.Shared.GetResponseAsync(question)).Text;
}

class Deeper : Middle;

sealed class Sealed : Middle
{
    [TrackTokens("sealed")]
    public sealed override async Task<string> Ask(string question) => (await FakeClient.Shared.GetResponseAsync(question)).Text;
}

abstract class Abstract
{
    public abstract Task<string> Ask(string question);
}

class Concrete : Abstract
{
    [TrackTokens("abstract")]
    public override async Task<string> Ask(string question) => (await FakeClient.Shared.GetResponseAsync(question)).Text;
}
