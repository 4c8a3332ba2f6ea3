namespace TokenInstrumentation;

/// <summary>Settings of the whole process (<see cref="TokenTracking.Configure"/>).</summary>
public sealed class TokenTrackingOptions
{
    // Not read before a price is asked for.
    private PriceTable? _prices;
    private double? _wordLimitCompliance;

    /// <summary>The folder that holds the folders of the runs. Default: the environment variable <c>TOKENS_RUNS</c>, else <c>runs</c>.</summary>
    public string RunsDirectory { get; set; } = Environment.GetEnvironmentVariable("TOKENS_RUNS") is { Length: > 0 } directory ? directory : "runs";

    /// <summary>What survives when the process is killed.</summary>
    public Durability Durability { get; set; } = Durability.Buffered;

    /// <summary>How long a record may be held back in buffered mode.</summary>
    public TimeSpan FlushInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>What a call does when records arrive faster than they are written.</summary>
    public WhenFull WhenFull { get; set; } = WhenFull.Wait;

    /// <summary>When the records of a run go on in a new file, for runs that start from now on. Null, the default, keeps one.</summary>
    public RecordRotation? Rotation { get; set; }

    /// <summary>Which finished runs are deleted when another one ends. Null, the default, keeps all.</summary>
    public RunRetention? Retention { get; set; }

    /// <summary>Counts text when a provider reports no usage; null estimates from its words, digits and signs.</summary>
    public ITokenCounter? TokenCounter { get; set; }

    /// <summary>What models cost, for runs that start from now on. Default: <see cref="PriceTable.BuiltIn"/>.</summary>
    public PriceTable Prices
    {
        get => _prices ?? PriceTable.BuiltIn;
        set => _prices = value ?? throw new ArgumentNullException(nameof(value));
    }

    /// <summary>A file with prices that go before the built-in ones (<see cref="PriceTable.Load"/>). It is read when this is set.</summary>
    /// <exception cref="FormatException">A line is no row; the message names file and line.</exception>
    public string? PriceFile
    {
        get;
        set => (field, _prices) = (value, value is null ? null : PriceTable.Load(value));
    }

    /// <summary>
    /// Limits and budgets of runs and agents, for what the code leaves open. Null, the default, reads <c>tokens.json</c> beside the program when it
    /// is first needed; <see cref="TokenSettings.Empty"/> reads nothing.
    /// </summary>
    public TokenSettings? Settings { get; set; }

    /// <summary>Another place of <c>tokens.json</c>, or <c>none</c>. It is read into <see cref="Settings"/> when this is set.</summary>
    /// <exception cref="FormatException">It says something wrong; the message names file, line and key.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public string? TokensFile
    {
        get;
        set
        {
            Settings = value switch { null => null, "none" => TokenSettings.Empty, _ => TokenSettings.Load(value) };
            field = value;
        }
    }

    /// <summary>Budgets that all requests of the process share, in runs that start from now on.</summary>
    public IList<TokenBudget> Budgets { get; } = [];

    /// <summary>Budgets of agents over all runs of the process, by the agent's name.</summary>
    public IDictionary<string, TokenBudget> AgentBudgets { get; } = new Dictionary<string, TokenBudget>();

    /// <summary>What budgets do that are declared by attribute (<see cref="TokenBudgetAttribute"/>, <c>tokenBudget:</c>), when they are reached. Those of <see cref="Settings"/> state their mode themselves.</summary>
    public BudgetMode DeclaredBudgetMode { get; set; } = BudgetMode.Enforce;

    /// <summary>What budgets of attributes and of <see cref="Settings"/> do with a request that does not fit.</summary>
    public BudgetAction DeclaredBudgetAction { get; set; } = BudgetAction.Throw;

    /// <summary>
    /// Asked before a request is refused: true lets it pass, and what it spends is counted all the same. Called on the thread of the request.
    /// </summary>
    public Func<BudgetBreach, bool>? OnBudgetExceeded { get; set; }

    /// <summary>Shares of a limit, ascending, at which budgets alert. Default 0.8 and 1.</summary>
    /// <exception cref="ArgumentException">They are not ascending, or one is not above 0.</exception>
    public double[] AlertThresholds
    {
        get;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            if (value.Where((threshold, i) => !(threshold > (i == 0 ? 0 : value[i - 1]))).Any())
            {
                throw new ArgumentException("Thresholds are shares above 0, each above the one before it.", nameof(value));
            }

            field = [.. value];
        }
    } = [0.8, 1];

    /// <summary>Called when a budget reaches a threshold, once per threshold and window, on the thread of the call that did it.</summary>
    public Action<BudgetAlert>? OnBudgetAlert { get; set; }

    /// <summary>Whether alerts are written to the error stream.</summary>
    public bool AlertsToConsole { get; set; }

    /// <summary>Output tokens that are reserved for a request that states no bound of its own. Default 2,000.</summary>
    public int AssumedOutputTokens { get; set; } = 2000;

    /// <summary>The least output that a request is worth sending for, when a budget would shrink it (<see cref="BudgetAction.Shrink"/>). Default 100.</summary>
    public int LeastOutputTokens { get; set; } = 100;

    /// <summary>Output tokens left for reasoning when a word limit bounds the output: reasoning counts as output but is no answer.</summary>
    public int ReasoningAllowance { get; set; } = 4096;

    /// <summary>
    /// Share of the answers of an agent that are to keep their word limit, 0 to 1: bills mark those that stay below. Default: what <see cref="Settings"/> say
    /// (<c>targets.wordLimitCompliance</c>), else 0.9.
    /// </summary>
    public double WordLimitCompliance
    {
        get => _wordLimitCompliance ?? ProgramSettings.Current.Targets.WordLimitCompliance ?? 0.9;
        set => _wordLimitCompliance = value;
    }

    /// <summary>
    /// Whether runs that start from now on time their operations: tasks, time to the first token, and what the process allocated meanwhile
    /// (<see cref="RunSnapshot.Timings"/>).
    /// </summary>
    public bool Profile { get; set; }

    /// <summary>Whether records carry the message of an exception, which may quote prompts; its type is always there.</summary>
    public bool RecordErrorMessages { get; set; }

    /// <summary>What is done to the prompts of agents before they are sent, by the agent's name. At leaf meters (<c>UseTokenMetering</c>) only.</summary>
    public IDictionary<string, PromptPipeline> PromptPipelines { get; } = new Dictionary<string, PromptPipeline>();

    /// <summary>
    /// Told how far streamed answers have come: with their first text, then at most once in <see cref="StreamProgressInterval"/>, and at their end.
    /// Called on the thread that reads the stream.
    /// </summary>
    public Action<StreamProgress>? OnStreamProgress { get; set; }

    /// <summary>The least time between two reports of one stream. Default 100 ms.</summary>
    public TimeSpan StreamProgressInterval { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// Output tokens at which a streamed answer is cut: when the live count passes it, the connection is closed and what has arrived is booked as
    /// partial. Only text counts, reasoning and tool calls do not show while they stream. Null is no cap.
    /// </summary>
    public int? StreamCap { get; set; }

    /// <summary>Caps of single agents, by name, in place of <see cref="StreamCap"/>.</summary>
    public IDictionary<string, int> AgentStreamCaps { get; } = new Dictionary<string, int>();

    /// <summary>What the consumer of a stream sees of its cap.</summary>
    public StreamCapAction StreamCapAction { get; set; }

    /// <summary>
    /// Finished runs whose books stay readable (<see cref="TokenTracking.Runs"/>), the last ones; fewer when theirs are large. Default 1,000, 0 keeps none.
    /// </summary>
    public int RunHistory { get; set; } = 1000;

    /// <summary>The clock.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Where the records of every run go besides its run directory.</summary>
    public IList<ITokenSink> Sinks { get; } = [];

    /// <summary>Called for the first error of tracking itself; null writes one line to the error stream. Errors never reach the tracked code.</summary>
    public Action<Exception>? OnError { get; set; }
}
