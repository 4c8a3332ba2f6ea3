using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;
using TokenInstrumentation.IntegrationTests.Support;
using Xunit;

namespace TokenInstrumentation.IntegrationTests.Limits;

/// <summary>To the token where a stream passes its cap, and to the millisecond when its progress is told.</summary>
public sealed class StreamWatchTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new();

    public StreamWatchTests() => TokenTracking.Configure(options => options.TimeProvider = _clock);

    public void Dispose() => TokenTracking.Configure(static options =>
        (options.TimeProvider, options.TokenCounter, options.StreamCap, options.OnStreamProgress) = (TimeProvider.System, null, null, null));

    /// <summary>Each character a token: then its bytes tell no more than its count, and the counter is asked just in time.</summary>
    [Theory]
    [InlineData("abcd", "a", "b", "c", "d", "e")]
    [InlineData("abcd", "abc", "d", "e")]
    [InlineData("äöüß", "ä", "ö", "ü", "ß", "e")]
    public async Task The_first_update_above_the_cap_is_the_last(string expected, params string[] pieces)
    {
        Cap(3);
        Assert.Equal(expected, await Reader.ReadAsync(new Scripted(pieces.Select(static piece => new ChatResponseUpdate(ChatRole.Assistant, piece)))));
    }

    /// <summary>A tool loop tells a usage after each of its answers: the next one begins where that ended.</summary>
    [Theory]
    [InlineData("abcdefgh", "abc", "defgh", "i")]
    [InlineData("abcdefgh", "abcd", "efgh", "i")]
    [InlineData("abcdefgh", "abcdefg", "h", "i")]
    public async Task The_answers_of_a_loop_count_together(string expected, string first, params string[] then)
    {
        Cap(7);
        ChatResponseUpdate usage = new(ChatRole.Assistant, [new UsageContent(new UsageDetails { InputTokenCount = 10, OutputTokenCount = first.Length })]);

        var text = await Reader.ReadAsync(new Scripted([new(ChatRole.Assistant, first), usage, .. then.Select(static piece => new ChatResponseUpdate(ChatRole.Assistant, piece))]));

        Assert.Equal(expected, text);
    }

    [Fact]
    public async Task Progress_is_told_when_the_interval_is_over()
    {
        var told = new List<(double, int)>();
        TokenTracking.Configure(options => options.OnStreamProgress = progress =>
        {
            if (!progress.IsFinal)
            {
                told.Add((progress.Elapsed.TotalMilliseconds, progress.Words));
            }
        });

        // An update each 50 ms, the first with no text; and a pause.
        int[] waits = [50, 50, 50, 50, 50, 250, 50, 50, 50];
        await Reader.ReadAsync(new Scripted(waits.Select((wait, i) =>
        {
            _clock.Advance(TimeSpan.FromMilliseconds(wait));
            return new ChatResponseUpdate(ChatRole.Assistant, i == 0 ? "" : $"w{i} ");
        })));

        Assert.Equal([(100, 1), (200, 3), (500, 5), (600, 7)], told);
    }

    private static void Cap(int tokens) => TokenTracking.Configure(options => (options.TokenCounter, options.StreamCap) = (new Characters(), tokens));

    [TrackTokens(agent: "reader")]
    private static class Reader
    {
        public static async Task<string> ReadAsync(IChatClient client)
        {
            var text = "";
            await foreach (var update in client.GetStreamingResponseAsync("Well?"))
            {
                text += update.Text;
            }

            return text;
        }
    }

    private sealed class Characters : ITokenCounter
    {
        public bool IsExact(string? model) => true;

        public int Count(ReadOnlySpan<char> text, string? model) => text.Length;
    }

    private sealed class Scripted(IEnumerable<ChatResponseUpdate> updates) : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            foreach (var update in updates)
            {
                yield return update;
            }
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => serviceType.IsInstanceOfType(this) ? this : null;

        public void Dispose()
        {
        }
    }
}
