namespace TokenInstrumentation;

/// <summary>Settings of the whole process (<see cref="TokenTracking.Configure"/>).</summary>
public sealed class TokenTrackingOptions
{
    /// <summary>The folder that holds the folders of the runs. Default: the environment variable <c>TOKENS_RUNS</c>, else <c>runs</c>.</summary>
    public string RunsDirectory { get; set; } = Environment.GetEnvironmentVariable("TOKENS_RUNS") is { Length: > 0 } directory ? directory : "runs";

    /// <summary>What survives when the process is killed.</summary>
    public Durability Durability { get; set; } = Durability.Buffered;

    /// <summary>How long a record may be held back in buffered mode.</summary>
    public TimeSpan FlushInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>What a call does when records arrive faster than they are written.</summary>
    public WhenFull WhenFull { get; set; } = WhenFull.Wait;

    /// <summary>Counts text when a provider reports no usage; null estimates from its words, digits and signs.</summary>
    public ITokenCounter? TokenCounter { get; set; }

    /// <summary>Output tokens left for reasoning when a word limit bounds the output: reasoning counts as output but is no answer.</summary>
    public int ReasoningAllowance { get; set; } = 4096;

    /// <summary>Whether records carry the message of an exception, which may quote prompts; its type is always there.</summary>
    public bool RecordErrorMessages { get; set; }

    /// <summary>The clock.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Where the records of every run go besides its run directory.</summary>
    public IList<ITokenSink> Sinks { get; } = [];

    /// <summary>Called for the first error of tracking itself; null writes one line to the error stream. Errors never reach the tracked code.</summary>
    public Action<Exception>? OnError { get; set; }
}
