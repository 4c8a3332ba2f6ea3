// records: a/Ask a/Ask
// tasks: a/Ask
// The type is marked, the calls stand in a helper elsewhere: the member that calls it is the task, a member that does not is none.
Output.Write(await new Desk().Ask());
Output.Write(new Desk().Idle());

[TrackTokens("a")]
public class Desk
{
    public async Task<string> Ask() => await Elsewhere.First("1") + await Elsewhere.First("2");

    public string Idle() => "idle";
}

static class Elsewhere
{
    public static Task<string> First(string question) => Second(question);

    private static async Task<string> Second(string question) => (await FakeClient.Shared.GetResponseAsync(question)).Text;
}
