// records: a/Nullable a/Tuple a/Dynamic a/Inside
// tasks: a/Nullable a/Tuple a/Dynamic a/Inside
// A call with a dynamic argument is bound at run time: it stays, and the LLM call inside is a task of its own.
Output.Write(await Desk.Nullable<string>(null, [null], new() { ["x"] = null }));
var (left, right) = await Desk.Tuple((1, null), new { Name = "x" }.Name);
Output.Write($"{left} {right}");
Output.Write(await Desk.Dynamic((object)1));
dynamic unknown = "4";
Output.Write(await Desk.Inside(unknown));

static class Desk
{
    [TrackTokens("a")]
    public static async Task<string?> Nullable<T>(T? value, List<string?>? list, Dictionary<string, T?> map)
        where T : class => (await FakeClient.Shared.GetResponseAsync("1")).Text + value + list?.Count + map.Count;

    [TrackTokens("a")]
    public static async Task<(int Left, string? Right)> Tuple((int First, string? Second) pair, string name)
    {
        await FakeClient.Shared.GetResponseAsync("2");
        return (pair.First, pair.Second + name);
    }

    [TrackTokens("a")]
    public static async Task<dynamic> Dynamic(dynamic value)
    {
        await FakeClient.Shared.GetResponseAsync("3");
        return value;
    }

    [TrackTokens("a")]
    public static async Task<string> Inside(string value) => (await FakeClient.Shared.GetResponseAsync(value)).Text;

    public static Task<string> Inside(object value) => Task.FromResult("other");
}
