namespace TokenInstrumentation.Cli.Scanning;

/// <summary>The numbers of a line that are added up.</summary>
internal struct LineFigures
{
    public long Input, Output, Cached, CacheWrite, Reasoning, Total;
    public long Cost;
    public long ResponseTicks;
    public long FirstTokenTicks;
    public long ToolCalls, WordLimit, PromptTokensSaved;
    public long WordCount;
    public bool IsPriced, IsFailed, IsUnreported, IsStream, HasWordCount;
}
