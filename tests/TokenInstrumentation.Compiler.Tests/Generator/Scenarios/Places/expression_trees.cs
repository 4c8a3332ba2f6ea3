// records: a/Ask a/Ask
// tasks: a/Ask a/Ask
// Trees are data: a call in one stays what it was, in whichever form the tree is written.
using System.Linq.Expressions;

[assembly: TrackTokens]

Expression<Func<Desk, Task<string>>> typed = desk => desk.Ask("1");
Expression untyped = (Desk desk) => desk.Ask("2");
LambdaExpression lambda = (Desk desk) => desk.Ask("3");
Expression<Func<Desk, Func<Task<string>>>> nested = desk => () => desk.Ask("4");
Expression<Func<IChatClient, Task<ChatResponse>>> llm = chat => chat.GetResponseAsync("5", null, default);
Output.Write(typed);
Output.Write(untyped);
Output.Write(lambda);
Output.Write(nested);
Output.Write(llm);
Output.Write(new[] { new Desk() }.AsQueryable().Select(desk => desk.Ask("6")).Expression);
Output.Write((from desk in new[] { new Desk() }.AsQueryable() where desk.Ask("7") != null select desk.Ask("8")).Expression);
Output.Write(await typed.Compile()(new Desk()));
Output.Write((from desk in new[] { new Desk() } select desk.Ask("9").Result).Single());

class Desk
{
    [TrackTokens("a")]
    public async Task<string> Ask(string question) => (await FakeClient.Shared.GetResponseAsync(question)).Text;
}
