// records: a/event a/Private a/Ask a/ask
// tasks: a/Private a/event a/Ask a/ask
Output.Write(await new @namespace.@class.@struct().@event("1", "2"));
Output.Write(await @namespace.@class.@struct.Ask("3"));
Output.Write(await @namespace.@class.@struct.ask("4"));

namespace @namespace.@class
{
    public class @struct
    {
        [TrackTokens("a")]
        public async Task<string> @event(string @int, string @return) =>
            (await FakeClient.Shared.GetResponseAsync(@int + @return)).Text + await @private(@int);

        [TrackTokens("a")]
        public static async Task<string> Ask(string @await) => (await FakeClient.Shared.GetResponseAsync(@await)).Text;

        [TrackTokens("a")]
        public static async Task<string> ask(string _) => (await FakeClient.Shared.GetResponseAsync(_)).Text;

        [TrackTokens("a", operation: "Private")]
        private async Task<string> @private(string @this) => (await FakeClient.Shared.GetResponseAsync(@this)).Text;
    }
}
