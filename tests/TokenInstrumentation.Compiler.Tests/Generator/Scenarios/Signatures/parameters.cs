// records: a/Optional a/Optional a/Many a/Many a/Span a/List a/By a/Scoped
// tasks: a/Optional a/Optional a/Many a/Many a/Span a/List a/By a/Scoped
Output.Write(Desk.Optional(FakeClient.Shared));
Output.Write(Desk.Optional(question: "named", chat: FakeClient.Shared, day: DayOfWeek.Friday));
Output.Write(Desk.Many(FakeClient.Shared));
Output.Write(Desk.Many(FakeClient.Shared, 1, 2));
Output.Write(Desk.Span(FakeClient.Shared, "a", "b"));
Output.Write(Desk.List(FakeClient.Shared, "a", "b", "c"));
int counter = 1;
var size = 5L;
Output.Write(Desk.By(FakeClient.Shared, ref counter, out var made, in size, ref size));
Output.Write($"{counter} {made} {size}");
Span<int> numbers = [1, 2];
Output.Write(Desk.Scoped(FakeClient.Shared, numbers, ref numbers));

static class Desk
{
    [TrackTokens("a")]
    public static string Optional(
        IChatClient chat, string question = "quoted \"{}\"", DayOfWeek day = DayOfWeek.Monday, decimal price = 1.5m, CancellationToken cancellationToken = default,
        [System.Runtime.CompilerServices.CallerMemberName] string? caller = null, [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(chat))] string? expression = null) =>
        chat.GetResponseAsync(question, cancellationToken: cancellationToken).Result.Text + day + price + caller + expression;

    [TrackTokens("a")]
    public static int Many(IChatClient chat, params int[] numbers)
    {
        chat.GetResponseAsync("x").Wait();
        return numbers.Length;
    }

    [TrackTokens("a")]
    public static int Span(IChatClient chat, params ReadOnlySpan<string> words)
    {
        chat.GetResponseAsync("x").Wait();
        return words.Length;
    }

    [TrackTokens("a")]
    public static int List(IChatClient chat, params List<string> words)
    {
        chat.GetResponseAsync("x").Wait();
        return words.Count;
    }

    [TrackTokens("a")]
    public static long By(IChatClient chat, ref int counter, out string made, in long size, ref readonly long same)
    {
        chat.GetResponseAsync("x").Wait();
        counter++;
        made = "made";
        return size + same;
    }

    [TrackTokens("a")]
    public static int Scoped(IChatClient chat, scoped Span<int> first, scoped ref Span<int> second)
    {
        chat.GetResponseAsync("x").Wait();
        second = default;
        return first.Length;
    }
}
