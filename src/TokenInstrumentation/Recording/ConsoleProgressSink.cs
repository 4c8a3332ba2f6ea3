using System.Globalization;

namespace TokenInstrumentation;

/// <summary>Tells the progress of a run in a few lines of text: what starts, what is spent, what ends.</summary>
/// <param name="writer">Where the lines go; null is the console.</param>
public sealed class ConsoleProgressSink(TextWriter? writer = null) : ITokenSink
{
    private TextWriter Writer => writer ?? Console.Out;

    /// <inheritdoc/>
    public void OnRunStarted(TokenRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        Writer.WriteLine($"🔍 Started token tracking for workflow: {PrintableText.Replace(run.Id)}");
    }

    /// <inheritdoc/>
    public void OnTaskStarted(TokenScope task)
    {
        ArgumentNullException.ThrowIfNull(task);
        Writer.WriteLine($"🤖 Started agent tracking: {PrintableText.Replace(task.Agent)} in {PrintableText.Replace(task.Run.Id)}");
    }

    /// <inheritdoc/>
    public void OnRecord(in TokenRecord record)
    {
        var (sign, verb) = Outcome(record.Status, "📊", "Recorded");
        Writer.WriteLine($"{sign} {verb} LLM call: {PrintableText.Replace(record.AgentName)} used {Tokens(record.Usage.TotalTokens)}");
    }

    /// <inheritdoc/>
    public void OnTaskEnded(TokenScope task)
    {
        ArgumentNullException.ThrowIfNull(task);
        var (sign, verb) = Outcome(task.Status ?? CallStatus.Completed, "✅", "Completed");
        Writer.WriteLine($"{sign} {verb} agent tracking: {PrintableText.Replace(task.Agent)} used {Tokens(task.Tokens)}");
    }

    /// <inheritdoc/>
    public void OnRunEnded(TokenRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        Writer.WriteLine($"🎯 Completed workflow tracking: {PrintableText.Replace(run.Id)} used {Tokens(run.Ledger.Totals.TotalTokens)}");
    }

    /// <inheritdoc/>
    public void Flush() => Writer.Flush();

    private static (string Sign, string Verb) Outcome(CallStatus status, string sign, string verb) => status switch
    {
        CallStatus.Failed => ("❌", "Failed"),
        CallStatus.Cancelled => ("🚫", "Cancelled"),
        CallStatus.Partial => ("✂️", "Left early:"),
        CallStatus.Denied => ("⛔", "Denied"),
        _ => (sign, verb),
    };

    private static string Tokens(long count) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} tokens");
}
