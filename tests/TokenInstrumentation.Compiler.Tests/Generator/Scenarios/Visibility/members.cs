// records: a/Internal a/Protected a/PrivateProtected a/ProtectedInternal a/InStatic a/PrivateGeneric a/Virtual a/InNested a/InGenericStatic
// tasks: a/Internal a/Protected a/PrivateProtected a/ProtectedInternal a/InStatic a/PrivateGeneric a/Virtual a/InNested a/InGenericStatic
await new Derived().All();
await Static.All();

class Desk
{
    protected IChatClient Chat { get; } = FakeClient.Shared;

    [TrackTokens("a")]
    internal async Task<string> Internal() => (await Chat.GetResponseAsync("x")).Text;

    [TrackTokens("a")]
    protected async Task<string> Protected() => (await Chat.GetResponseAsync("x")).Text;

    [TrackTokens("a")]
    private protected async Task<string> PrivateProtected() => (await Chat.GetResponseAsync("x")).Text;

    [TrackTokens("a")]
    protected internal async Task<string> ProtectedInternal() => (await Chat.GetResponseAsync("x")).Text;

    [TrackTokens("a")]
    protected virtual async Task<string> Virtual() => (await Chat.GetResponseAsync("never")).Text;
}

class Derived : Desk
{
    public async Task All()
    {
        Output.Write(await Internal());
        Output.Write(await this.Protected());
        Output.Write(await PrivateProtected());
        Output.Write(await ProtectedInternal());
        Output.Write(await Static.Reach());
        Output.Write(await PrivateGeneric(1, "y"));
        Output.Write(await Virtual());
        Output.Write(await Nested.Ask());
    }

    [TrackTokens("a", operation: "Virtual")]
    protected override async Task<string> Virtual() => (await Chat.GetResponseAsync("derived")).Text;

    [TrackTokens("a")]
    private async Task<(T, U)> PrivateGeneric<T, U>(T first, U second)
        where T : struct
        where U : class?
    {
        await Chat.GetResponseAsync("x");
        return (first, second);
    }

    internal static class Nested
    {
        public static Task<string> Ask() => InNested();

        [TrackTokens("a")]
        private static async Task<string> InNested() => (await FakeClient.Shared.GetResponseAsync("x")).Text;
    }
}

static class Static
{
    public static Task<string> Reach() => InStatic(1);

    public static async Task All() => Output.Write(await Outer<int>.Static.Ask(1));

    [TrackTokens("a")]
    private static async Task<string> InStatic<T>(T value) => (await FakeClient.Shared.GetResponseAsync($"{value}")).Text;
}

class Outer<T>
{
    public static class Static
    {
        public static Task<string> Ask(T value) => InGenericStatic(value);

        [TrackTokens("a")]
        private static async Task<string> InGenericStatic(T value) => (await FakeClient.Shared.GetResponseAsync($"{value}")).Text;
    }
}
