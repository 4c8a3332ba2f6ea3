// records: a/AskAsync a/Generic a/Static a/Parameters a/Extend a/event a/Void a/Stream a/Virtual a/Private a/Fails!Failed
// tasks: a/AskAsync a/Generic a/Static a/Parameters a/Extend a/event a/Void a/Stream a/Virtual a/Private a/Fails!Failed
using System.Runtime.CompilerServices;
using Answers = System.Threading.Tasks.Task<string>;
using Shop.Desks;

var desk = new Derived();
Output.Write(await desk.AskAsync("1"));
Output.Write(await desk.Generic<string, int>("2", [3]));
Output.Write(await Desk.Static());
int count = 1;
Output.Write(desk.Parameters(ref count, out var made, 2, [1, 2], 3, 4) + count + made);
Output.Write(await desk.Extend("5"));
Output.Write(await desk.@event("6"));
desk.Void();
await foreach (var text in desk.Stream())
{
    Output.Write(text);
}

Func<string, Answers> direct = ((Desk)desk).Virtual;
Output.Write(await direct("7"));
Output.Write(await desk.Reach());
try
{
    await desk.Fails();
}
catch (InvalidOperationException exception)
{
    Output.Write(exception.Message);
}

namespace Shop.Desks
{
    using Microsoft.Extensions.AI;

    public interface IKey;

    public partial class Desk
    {
        [TrackTokens("a")]
        public partial Task<string> AskAsync(string question, CancellationToken cancellationToken = default);

        private async Task<string> AskCoreAsync(string question, CancellationToken cancellationToken) => (await FakeClient.Shared.GetResponseAsync(question)).Text;

        [TrackTokens("a")]
        internal partial Task<T?> Generic<T, @class>(T value, List<@class>? list)
            where T : class, IComparable<T>
            where @class : notnull;

        private async Task<T?> GenericCore<T, @class>(T value, List<@class>? list)
            where T : class, IComparable<T>
            where @class : notnull
        {
            await FakeClient.Shared.GetResponseAsync("x");
            return value;
        }

        [TrackTokens("a")]
        public static partial Task<(int Left, string? Right)> Static();

        private static async Task<(int Left, string? Right)> StaticCore()
        {
            await FakeClient.Shared.GetResponseAsync("x");
            return (1, null);
        }

        [TrackTokens("a")]
        public partial int Parameters(ref int count, out string @out, in int size, scoped ReadOnlySpan<int> span, params int[] rest);

        private int ParametersCore(ref int count, out string @out, in int size, scoped ReadOnlySpan<int> span, params int[] rest)
        {
            FakeClient.Shared.GetResponseAsync("x").Wait();
            count++;
            @out = "out";
            return size + span.Length + rest.Length;
        }

        [TrackTokens("a")]
        public partial Answers @event(string @int, [CallerMemberName] string caller = "");

        private async Answers eventCore(string @int, string caller) => (await FakeClient.Shared.GetResponseAsync(@int)).Text + caller;

        [TrackTokens("a")]
        public partial void Void();

        private void VoidCore() => FakeClient.Shared.GetResponseAsync("x").Wait();

        [TrackTokens("a")]
        public partial IAsyncEnumerable<string> Stream();

        private async IAsyncEnumerable<string> StreamCore()
        {
            yield return (await FakeClient.Shared.GetResponseAsync("x")).Text;
        }

        [TrackTokens("never")]
        public virtual partial Answers Virtual(string question);

        private Answers VirtualCore(string question) => Task.FromResult("never");

        public Answers Reach() => Private();

        [TrackTokens("a")]
        private partial Answers Private();

        private async Answers PrivateCore() => (await FakeClient.Shared.GetResponseAsync("x")).Text;

        [TrackTokens("a")]
        public partial Task Fails();

        private async Task FailsCore() => await FakeClient.Shared.GetResponseAsync("fail");
    }

    public partial class Derived : Desk
    {
        [TrackTokens("a")]
        public override partial Answers Virtual(string question);

        private async Answers VirtualCore(string question) => (await FakeClient.Shared.GetResponseAsync(question)).Text;
    }

    public static partial class Extensions
    {
        [TrackTokens("a")]
        public static partial Task<string> Extend(this Desk desk, string question);

        private static async Task<string> ExtendCore(Desk desk, string question) => (await FakeClient.Shared.GetResponseAsync(question)).Text;
    }
}
