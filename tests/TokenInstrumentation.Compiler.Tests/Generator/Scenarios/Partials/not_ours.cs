// records: a/Written a/Two
// tasks: a/Written a/Two
// Bodies that exist are not written again; a type may be spread over files.
using Parts;

Output.Write(await new Desk().Written("1"));
Output.Write(await new Desk().Two("2"));

namespace Parts
{
    partial class Desk
    {
        [TrackTokens("a")]
        public partial Task<string> Written(string question);

        public partial async Task<string> Written(string question) => (await FakeClient.Shared.GetResponseAsync(question)).Text;

        [TrackTokens("a")]
        public partial Task<string> Two(string question);
    }
}
// file: /app/Parts/Program.cs
namespace Parts;

partial class Desk
{
    private async Task<string> TwoCore(string question) => (await FakeClient.Shared.GetResponseAsync(question)).Text;
}
