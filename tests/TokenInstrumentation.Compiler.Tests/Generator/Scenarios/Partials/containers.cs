// records: a/Ask a/Ask a/Ask a/Ask a/Ask a/Ask 8/Ask q/Ask
// tasks: a/Ask a/Ask a/Ask a/Ask a/Ask a/Ask 8/Ask q/Ask
Output.Write(await new Record(1).Ask());
Output.Write(await new RecordStruct(2).Ask());
Output.Write(await new Struct().Ask());
Output.Write(await new Outer<int>.@class.Inner<string>().Ask(4, "x"));
Output.Write(await ((IDesk<string>)new Desk()).Ask("5"));
Output.Write(new RefStruct("6").Ask());
Output.Write(await new Role().Ask(8));
Output.Write(await new Role().Ask('q'));

partial record Record(int Value)
{
    [TrackTokens("a")]
    public partial Task<int> Ask();

    private Task<int> AskCore() => Shared.Ask(Value);
}

readonly partial record struct RecordStruct(int Value)
{
    [TrackTokens("a")]
    public partial Task<int> Ask();

    private Task<int> AskCore() => Shared.Ask(Value);
}

partial struct Struct
{
    private int _value;

    [TrackTokens("a")]
    public partial Task<int> Ask();

    private Task<int> AskCore() => Shared.Ask(++_value);
}

partial class Outer<T>
    where T : struct
{
    public static partial class @class
    {
        public partial class Inner<U>
            where U : class
        {
            [TrackTokens("a")]
            public partial Task<(T, U)> Ask(T first, U second);

            private Task<(T, U)> AskCore(T first, U second) => Shared.Ask((first, second));
        }
    }
}

partial interface IDesk<in T>
    where T : class
{
    [TrackTokens("a")]
    public partial Task<string> Ask(T question);

    Task<string> AskCore(T question) => Shared.Ask($"{question}");
}

class Desk : IDesk<string>;

ref partial struct RefStruct(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> _text = text;

    [TrackTokens("a")]
    public partial int Ask();

    private readonly int AskCore() => Shared.Ask(_text.Length).Result;
}

partial class Role
{
    [TrackTokens(AgentFrom = nameof(role))]
    public partial Task<T> Ask<T>(T role)
        where T : struct;

    private Task<T> AskCore<T>(T role)
        where T : struct => Shared.Ask(role);
}

static class Shared
{
    [TrackTokens]
    public static async Task<T> Ask<T>(T value)
    {
        await FakeClient.Shared.GetResponseAsync("x");
        return value;
    }
}
