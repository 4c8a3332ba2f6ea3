// records: one/Parameter Two/Enumeration 3/Number x/Generic five/Field six/Property seven/Static eight/OfStruct nine/Spanned ten/Inherited
// tasks: one/Parameter Two/Enumeration 3/Number x/Generic five/Field six/Property seven/Static eight/OfStruct nine/Spanned ten/Inherited
var desk = new Desk();
Output.Write(await desk.Parameter("one"));
Output.Write(await desk.Enumeration(Role.Two));
Output.Write(await desk.Number(3, null));
Output.Write(await desk.Generic('x'));
Output.Write(await desk.Field());
Output.Write(await desk.Property());
Output.Write(await Desk.OfStatic());
Output.Write(await new Value().OfStruct());
Output.Write(desk.Spanned("nine"));
Output.Write(await desk.Inherited());

enum Role
{
    One,
    Two,
}

class Base
{
    public string Name { get; } = "ten";
}

class Desk : Base
{
    private static readonly string s_role = "seven";
    private readonly string _role = "five";

    private string OwnRole => "six";

    [TrackTokens(AgentFrom = nameof(role))]
    public Task<string> Parameter(string? role) => Ask(nameof(Parameter));

    [TrackTokens(AgentFrom = nameof(@enum))]
    public Task<string> Enumeration(Role @enum) => Ask(nameof(Enumeration));

    [TrackTokens(AgentFrom = nameof(number))]
    public Task<string> Number(int? number, Role? other) => Ask(nameof(Number));

    [TrackTokens(AgentFrom = nameof(value))]
    public Task<string> Generic<T>(T value)
        where T : struct => Ask(nameof(Generic));

    [TrackTokens(AgentFrom = nameof(_role))]
    public Task<string> Field() => Ask(nameof(Field));

    [TrackTokens(AgentFrom = nameof(OwnRole))]
    public Task<string> Property() => Ask(nameof(Property));

    [TrackTokens(operation: "Static", AgentFrom = nameof(s_role))]
    public static Task<string> OfStatic() => Ask("Static");

    [TrackTokens(AgentFrom = nameof(role))]
    public string Spanned(ReadOnlySpan<char> role) => Ask(nameof(Spanned)).Result;

    [TrackTokens(AgentFrom = nameof(Name))]
    public Task<string> Inherited() => Ask(nameof(Inherited));

    [TrackTokens]
    internal static async Task<string> Ask(string question) => (await FakeClient.Shared.GetResponseAsync(question)).Text;
}

struct Value
{
    private string Role => "eight";

    [TrackTokens(AgentFrom = nameof(Role))]
    public readonly Task<string> OfStruct() => Desk.Ask(nameof(OfStruct));
}
