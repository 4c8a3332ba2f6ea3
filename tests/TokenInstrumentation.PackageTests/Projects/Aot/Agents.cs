using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using TokenInstrumentation;

/// <summary>Called through its interface.</summary>
internal interface IAnalyst
{
    Task<string> AskAsync(string question);
}

internal sealed class Analyst(IChatClient chat) : IAnalyst
{
    [TrackTokens(agent: "analyst", wordLimit: 300)]
    public async Task<string> AskAsync(string question) => (await chat.GetResponseAsync(question)).Text;
}

internal enum Topic
{
    Sales,
}

/// <summary>A generic type.</summary>
internal sealed class Sorter<T>(IChatClient chat)
    where T : struct, Enum
{
    [TrackTokens(agent: "sorter", wordLimit: 5)]
    public async Task<(T Topic, string Text)> SortAsync(string text, T topic) => (topic, (await chat.GetResponseAsync(text)).Text);
}

/// <summary>A generic method, called with a type that has no name.</summary>
internal static class Picker
{
    [TrackTokens(agent: "picker", wordLimit: 5)]
    public static async ValueTask<string> PickAsync<T>(IChatClient chat, string question, T choice) =>
        (await chat.GetResponseAsync($"{question} {choice}")).Text;
}

/// <summary>The tracked method is private: interceptors reach it through an accessor.</summary>
internal sealed class Editor(IChatClient chat)
{
    public async Task<string> PublishAsync(string report) => await ReviewAsync(report) + await ReviewAsync(report);

    [TrackTokens(agent: "editor", wordLimit: 50)]
    private async Task<string> ReviewAsync(string report) => (await chat.GetResponseAsync(report)).Text;
}

/// <summary>The tracked body is generated.</summary>
internal sealed partial class Desk(IChatClient chat)
{
    [TrackTokens(agent: "desk", wordLimit: 50)]
    public partial Task<string> AnswerAsync(string question);

    private async Task<string> AnswerCoreAsync(string question) => (await chat.GetResponseAsync(question)).Text;
}

/// <summary>A stream of a stream.</summary>
internal sealed class Narrator(IChatClient chat)
{
    [TrackTokens(agent: "narrator", maxOutputTokens: 500)]
    public async IAsyncEnumerable<string> TellAsync(string question, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var update in chat.GetStreamingResponseAsync(question, cancellationToken: cancellationToken))
        {
            yield return update.Text;
        }
    }
}
