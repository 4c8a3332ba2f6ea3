using System.Text.RegularExpressions;
using TokenInstrumentation.IntegrationTests.Support;
using TokenInstrumentation.Testing.LoopbackOpenAI;
using Xunit;

namespace TokenInstrumentation.IntegrationTests.Sdks;

/// <summary>Runs the same code twice, each time against a new server: tracking must book when it is on, and change nothing that the code can see.</summary>
internal static partial class Scenario
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    /// <summary>Runs a scenario off, then on; returns what it came to when on.</summary>
    /// <param name="script">Makes the answers of one server.</param>
    /// <param name="body">The code; it returns what it has seen.</param>
    /// <param name="bill">Lines to wait for: a server notices only a moment later that a client has left. Null when it may never notice.</param>
    public static async Task<Outcome> RunAsync(Func<AnswerScript> script, Func<LoopbackServer, Task<string>> body, int? bill = 0)
    {
        var off = await OnceAsync(script(), body, bill, enabled: false);
        Assert.Empty(off.Records);
        Assert.Empty(off.Tasks);

        var on = await OnceAsync(script(), body, bill, enabled: true);
        Assert.Equal(off.Seen, on.Seen);
        Assert.Equal(off.Requests.Select(Body), on.Requests.Select(Body));
        if (bill is not null)
        {
            Assert.Equal(off.Bill.Select(line => (line.Usage, line.Status)), on.Bill.Select(line => (line.Usage, line.Status)));
        }

        return on;
    }

    public static Task<Outcome> RunAsync(LoopbackAnswer answer, Func<LoopbackServer, Task<string>> body, int? bill = 0) =>
        RunAsync(() => _ => answer, body, bill);

    /// <summary>Answers the n-th request with the n-th answer.</summary>
    public static AnswerScript InTurn(params IReadOnlyList<LoopbackAnswer> answers) => request => answers[Math.Min(request.Number, answers.Count) - 1];

    // An SDK may send the id of an answer back, and each server makes its own.
    private static string Body(LoopbackRequest request) => Changing().Replace(request.Body.ToJsonString(), "#");

    private static async Task<Outcome> OnceAsync(AnswerScript script, Func<LoopbackServer, Task<string>> body, int? bill, bool enabled)
    {
        await using var server = await Providers.StartAsync(script);
        using var books = Books.Open();
        TokenTracking.Enabled = enabled;
        try
        {
            var seen = await SeeAsync(body, server);
            await WaitForBillAsync(server, bill ?? 0, seen);
            Assert.Equal((0, 0), (books.Errors, books.TasksUnderWay));
            return new Outcome(seen, server.Requests, server.Bill.Lines, books.Records, books.Tasks);
        }
        finally
        {
            TokenTracking.Enabled = true;
        }
    }

    private static async Task WaitForBillAsync(LoopbackServer server, int lines, string seen)
    {
        using var patience = new CancellationTokenSource(s_patience);
        try
        {
            await server.Bill.WaitForAsync(lines, patience.Token);
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"The server bills {server.Bill.Lines.Count} of {lines} requests; the code saw: {seen}");
        }
    }

    private static async Task<string> SeeAsync(Func<LoopbackServer, Task<string>> body, LoopbackServer server)
    {
        try
        {
            return await body(server);
        }
        catch (Exception exception) when (exception is not Xunit.Sdk.XunitException)
        {
            // The exceptions behind it too; ports and ids differ from server to server.
            return Changing().Replace($"{exception.GetType()}: {exception.Message} <- {exception.InnerException?.GetType()}: {exception.InnerException?.Message}", "#");
        }
    }

    [GeneratedRegex(@"127\.0\.0\.1:\d+|[0-9a-f]{32}|call_[0-9a-f]+|Date: [^\r\n]+")]
    private static partial Regex Changing();
}
