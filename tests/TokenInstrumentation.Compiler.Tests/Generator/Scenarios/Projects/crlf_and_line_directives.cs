// newlines: CRLF
// records: a/Ask a/Ask
// tasks: a/Ask a/Ask
#line 200 "elsewhere.razor"
Output.Write(await Desk.Ask("1"));
#line hidden
Output.Write(await Desk.Ask("2"));
#line default

static class Desk
{
    [TrackTokens("a")]
#line (1, 1) - (5, 60) 15 "page.razor"
    public static async Task<string> Ask(string question) => (await FakeClient.Shared.GetResponseAsync(question)).Text;
}
