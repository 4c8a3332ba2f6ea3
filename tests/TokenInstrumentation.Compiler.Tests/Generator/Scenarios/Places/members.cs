// records: a/Static a/Field a/Auto a/Desk a/Arrow a/Getter a/Getter a/this[] a/op_Addition a/op_Implicit a/Text a/Derived a/Added
// tasks: a/Static a/Field a/Auto a/Desk a/Arrow a/Getter a/Getter a/this[] a/op_Addition a/op_Implicit a/Text a/Derived a/Added
var desk = new Desk();
Output.Write(Desk.Static + desk.Field + desk.Auto);
Output.Write(desk.Arrow);
Output.Write(desk.Getter);
desk.Getter = "x";
Output.Write(desk["y"]);
Output.Write(desk + desk);
string text = desk;
Output.Write(text);
Output.Write(new Primary(FakeClient.Shared).Text);
Output.Write(new Derived(FakeClient.Shared).Text);
desk.Added += () => Output.Write("added");

[TrackTokens("a")]
class Desk
{
    public static readonly string Static = Ask("static");
    public readonly string Field = FakeClient.Shared.GetResponseAsync("field").Result.Text;

    static Desk()
    {
        // Without it statics are initialized late, at a time of the runtime's choice.
    }

    public Desk() => FakeClient.Shared.GetResponseAsync("constructor").Wait();

    public event Action Added
    {
        add => FakeClient.Shared.GetResponseAsync("event").Wait();
        remove => FakeClient.Shared.GetResponseAsync("event").Wait();
    }

    public string Auto { get; } = FakeClient.Shared.GetResponseAsync("auto").Result.Text;

    public string Arrow => FakeClient.Shared.GetResponseAsync("arrow").Result.Text;

    public string Getter
    {
        get => FakeClient.Shared.GetResponseAsync("get").Result.Text;
        set => FakeClient.Shared.GetResponseAsync("set " + value).Wait();
    }

    public string this[string question] => FakeClient.Shared.GetResponseAsync(question).Result.Text;

    public static string operator +(Desk left, Desk right) => FakeClient.Shared.GetResponseAsync("plus").Result.Text;

    public static implicit operator string(Desk desk) => FakeClient.Shared.GetResponseAsync("cast").Result.Text;

    [TrackTokens(operation: "Static")]
    private static string Ask(string question) => FakeClient.Shared.GetResponseAsync(question).Result.Text;
}

[TrackTokens("a")]
class Primary(IChatClient chat)
{
    public string Text { get; } = chat.GetResponseAsync("primary").Result.Text;
}

class Base(string text)
{
    public string Text => text;
}

[TrackTokens("a")]
class Derived(IChatClient chat) : Base(chat.GetResponseAsync("base").Result.Text);
