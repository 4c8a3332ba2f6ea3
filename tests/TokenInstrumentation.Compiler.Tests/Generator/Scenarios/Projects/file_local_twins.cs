// records: a/Ask b/Ask
// tasks: a/Ask b/Ask
// File-local types may have equal names: their members are not one.
foreach (var type in typeof(FakeClient).Assembly.GetTypes().Where(type => type.Name.EndsWith("Hidden")).OrderBy(type => type.Name))
{
    Output.Write(await (Task<string>)type.GetMethod("Run")!.Invoke(null, ["1"])!);
}
// file: /app/One/A.cs
file static class Hidden
{
    public static Task<string> Run(string question) => Ask(question);

    [TrackTokens("a")]
    private static async Task<string> Ask(string question) => (await FakeClient.Shared.GetResponseAsync(question)).Text;
}
// file: /app/Two/B.cs
file static class Hidden
{
    public static Task<string> Run(string question) => Ask(question);

    [TrackTokens("b")]
    private static async Task<string> Ask(string question) => (await FakeClient.Shared.GetResponseAsync(question)).Text;
}
