// records: a/Tracked
// tasks: a/Tracked
// One caller that is not tracked, no caller at all, excuses, public API, an interface of another assembly: such calls stay as they are.
var desk = new Desk();
Output.Write(await desk.Tracked());
Output.Write(await desk.Untracked());
Output.Write(await desk.Excused());
Output.Write(await desk.Public("5"));
Output.Write(await desk.Indirect());
Output.Write(((IComparable)desk).CompareTo(null));
Output.Write(await (Task<string>)typeof(Desk).GetMethod("ByReflection", System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!.Invoke(desk, ["6"])!);

public class Desk : IComparable
{
    [TrackTokens("a")]
    public async Task<string> Tracked() =>
        await Mixed("1") + await Shared("2") + await Public("3") + await Deep("4") + ((IComparable)this).CompareTo(null) + await Own("5");

    public Task<string> Untracked() => Mixed("1");

    [Untracked("a test")]
    public Task<string> Excused() => Shared("2");

    public async Task<string> Public(string question) => (await FakeClient.Shared.GetResponseAsync(question)).Text;

    public Task<string> Indirect()
    {
        Func<string, Task<string>> deep = Deep;
        return deep(nameof(Own));
    }

    int IComparable.CompareTo(object? other) => FakeClient.Shared.GetResponseAsync("x").Result.Text.Length;

    private async Task<string> Mixed(string question) => (await FakeClient.Shared.GetResponseAsync(question)).Text;

    private async Task<string> Shared(string question) => (await FakeClient.Shared.GetResponseAsync(question)).Text;

    private Task<string> Deep(string question) => Deeper(question);

    private async Task<string> Deeper(string question) => (await FakeClient.Shared.GetResponseAsync(question)).Text;

    private async Task<string> ByReflection(string question) => (await FakeClient.Shared.GetResponseAsync(question)).Text;

    /// <summary>A name is no call.</summary>
    private async Task<string> Own(string question) => (await FakeClient.Shared.GetResponseAsync(question)).Text;
}
