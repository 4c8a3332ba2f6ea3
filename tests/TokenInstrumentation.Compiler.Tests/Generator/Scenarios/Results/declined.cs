// unsafe: yes
// records: a/ByReference a/Pointer a/FunctionPointer a/Lazy a/Abstract
// tasks: a/ByReference a/Pointer a/FunctionPointer a/Lazy a/Abstract
// References and pointers cannot be passed on, the body of an iterator runs later, and a static interface member has no receiver:
// such calls stay, the LLM calls in them are tasks of their own.
var desk = new Desk();
desk.ByReference()++;
Output.Write(desk.ByReferenceValue);
unsafe
{
    var number = 3;
    Output.Write(desk.Pointer(&number));
    Output.Write(desk.FunctionPointer(&Twice));
}

Output.Write(desk.Lazy().Sum());
Output.Write(await Of<Speaker>());

static int Twice(int value) => value * 2;

static Task<string> Of<T>()
    where T : ISpeaker => T.Abstract();

interface ISpeaker
{
    [TrackTokens("a")]
    static abstract Task<string> Abstract();
}

class Speaker : ISpeaker
{
    public static async Task<string> Abstract() => (await FakeClient.Shared.GetResponseAsync("x")).Text;
}

class Desk
{
    private int _value;

    public int ByReferenceValue => _value;

    [TrackTokens("a")]
    public ref int ByReference()
    {
        FakeClient.Shared.GetResponseAsync("x").Wait();
        return ref _value;
    }

    [TrackTokens("a")]
    public unsafe int Pointer(int* number)
    {
        FakeClient.Shared.GetResponseAsync("x").Wait();
        return *number;
    }

    [TrackTokens("a")]
    public unsafe int FunctionPointer(delegate*<int, int> function)
    {
        FakeClient.Shared.GetResponseAsync("x").Wait();
        return function(2);
    }

    [TrackTokens("a")]
    public IEnumerable<int> Lazy()
    {
        yield return 1;
        FakeClient.Shared.GetResponseAsync("x").Wait();
        yield return 2;
    }
}
