// records: script/Main script/Main script/Main own/Marked script/Main lambda/Main
// tasks: script/Main script/Main script/Main own/Marked script/Main lambda/Main
using System.Linq;

[assembly: TrackTokens("script")]

var chat = FakeClient.Shared;
Output.Write((await chat.GetResponseAsync("1")).Text);
var answer = await chat.GetResponseAsync("2"); Output.Write(answer.Text);
Output.Write(await Local("3"));
Output.Write(await Marked("4"));
Func<string, Task<string>> ask = async question => (await chat.GetResponseAsync(question)).Text;
Output.Write(await ask("5"));
Func<string, Task<string>> asks = [TrackTokens("lambda")] async (question) => (await chat.GetResponseAsync(question)).Text;
Output.Write(await asks("6"));

async Task<string> Local(string question) => (await chat.GetResponseAsync(question)).Text;

[TrackTokens("own")]
async Task<string> Marked(string question) => (await chat.GetResponseAsync(question)).Text;
