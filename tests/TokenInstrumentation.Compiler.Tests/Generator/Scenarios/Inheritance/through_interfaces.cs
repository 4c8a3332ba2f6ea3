// records: a/Ask a/Ask c/Ask
// tasks: a/Ask c/Ask
// An interface of the assembly's own: a call through it is a call of the helper. A generic one, a base member and an explicit one, too.
Output.Write(await new Desk(new Sender(), new Explicit()).Ask());
Output.Write(await new Third(new Derived()).Ask());

public class Desk
{
    private readonly ISender _sender;
    private readonly IExplicit<string> _other;

    internal Desk(ISender sender, IExplicit<string> other) => (_sender, _other) = (sender, other);

    [TrackTokens("a")]
    public async Task<string> Ask() => await _sender.SendAsync("1") + await _other.SendAsync("2");
}

class Third(Base helper)
{
    [TrackTokens("c")]
    public Task<string> Ask() => helper.RunAsync("3");
}

interface ISender
{
    Task<string> SendAsync(string question);
}

interface IExplicit<T>
{
    Task<string> SendAsync(T question);
}

class Sender : ISender
{
    public async Task<string> SendAsync(string question) => (await FakeClient.Shared.GetResponseAsync(question)).Text;
}

class Explicit : IExplicit<string>
{
    async Task<string> IExplicit<string>.SendAsync(string question) => (await FakeClient.Shared.GetResponseAsync(question)).Text;
}

abstract class Base
{
    public abstract Task<string> RunAsync(string question);
}

class Derived : Base
{
    public override async Task<string> RunAsync(string question) => (await FakeClient.Shared.GetResponseAsync(question)).Text;
}
