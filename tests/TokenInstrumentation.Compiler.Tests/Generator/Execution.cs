using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;

namespace TokenInstrumentation.Compiler.Tests.Generator;

/// <summary>What a program did when it ran: its own output, and what was booked meanwhile.</summary>
internal sealed record Execution(string Output, string Records, string Tasks, string Ledger)
{
    /// <summary>Runs a program in a run of its own, and forgets its assembly afterwards.</summary>
    public static async Task<Execution> Of(byte[] image)
    {
        var context = new AssemblyLoadContext("scenario", isCollectible: true);
        var assembly = context.LoadFromStream(new MemoryStream(image));
        var sink = new Sink();
        var run = TokenRun.Start(options: new TokenRunOptions { Persist = false, Sinks = [sink] });
        try
        {
            var main = assembly.EntryPoint!;
            main.Invoke(null, BindingFlags.DoNotWrapExceptions, null, main.GetParameters().Length == 0 ? null : [Array.Empty<string>()], null);
        }
        finally
        {
            await run.DisposeAsync();
        }

        var output = (List<string>)assembly.GetType("Support.Output")!.GetField("Lines")!.GetValue(null)!;
        var execution = new Execution(
            string.Join('\n', output),
            string.Join(' ', sink.Records),
            string.Join(' ', sink.Tasks),
            string.Join(' ', run.Ledger.ByOperation.OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Key}={group.Totals.Calls}")));
        context.Unload();
        return execution;
    }

    private sealed class Sink : ITokenSink
    {
        public ConcurrentQueue<string> Records { get; } = [];

        public ConcurrentQueue<string> Tasks { get; } = [];

        public void OnRecord(in TokenRecord record) => Records.Enqueue($"{record.AgentName}/{record.Operation}{Unless(record.Status)}");

        public void OnTaskEnded(TokenScope task) => Tasks.Enqueue($"{task.Agent}/{task.Operation}{Unless(task.Status!.Value)}");

        private static string Unless(CallStatus status) => status == CallStatus.Completed ? "" : $"!{status}";
    }
}
