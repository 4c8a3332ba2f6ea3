using TokenInstrumentation.CompilerServices;

namespace TokenInstrumentation.Tests.Streams;

/// <summary>A streamed call is over at its first end: its buffer may be another stream's by then.</summary>
public sealed class StreamCallTests : IDisposable
{
    private readonly TokenRun _run = TokenRun.Start(options: new TokenRunOptions { Persist = false });

    public void Dispose() => _run.Dispose();

    [Fact]
    public void What_comes_after_the_end_is_not_read()
    {
        var site = new CallSite { Id = "site", Callee = "Client.Stream", Operation = new TrackedOperation { Name = "Read", Module = "Tests" } };
        var call = StreamCall<Update, Reader>.Begin(site, requestModel: "model");
        var (first, late) = (new Update("one two"), new Update(" three"));

        call.Pass(first);
        call.End(CallStatus.Completed);
        call.Pass(late);
        call.End(CallStatus.Completed);

        Assert.Equal((1, 0), (first.Reads, late.Reads));
        Assert.Equal((1, 2), (_run.GetSnapshot().Totals.Calls, _run.GetSnapshot().Totals.Usage.OutputTokens));
    }

    private sealed record Update(string Text)
    {
        public int Reads { get; set; }
    }

    private readonly struct Reader : IResponseReader<Update>
    {
        public static void Read(Update response, ref ResponseReading reading)
        {
            response.Reads++;
            reading.Text(response.Text);
        }

        public static void ReadPrompt(object prompt, ref PromptReading reading)
        {
        }
    }
}
