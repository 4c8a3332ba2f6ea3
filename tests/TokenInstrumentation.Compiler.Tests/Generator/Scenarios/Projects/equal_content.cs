// records:
// tasks:
// The compiler finds a call by the content of its file: of two equal files neither can be told from the other, so their calls stay.
foreach (var type in typeof(FakeClient).Assembly.GetTypes().Where(type => type.Name.EndsWith("Hidden")))
{
    Output.Write(await (Task<string>)type.GetMethod("Run")!.Invoke(null, ["1"])!);
}
// file: /app/One/Hidden.cs
file static class Hidden
{
    public static Task<string> Run(string question) => Ask(question);

    [TrackTokens("a")]
    private static async Task<string> Ask(string question) => (await FakeClient.Shared.GetResponseAsync(question)).Text;
}
// file: /app/Two/Hidden.cs
file static class Hidden
{
    public static Task<string> Run(string question) => Ask(question);

    [TrackTokens("a")]
    private static async Task<string> Ask(string question) => (await FakeClient.Shared.GetResponseAsync(question)).Text;
}
