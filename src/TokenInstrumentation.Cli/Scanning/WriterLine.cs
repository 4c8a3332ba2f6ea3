using System.Runtime.CompilerServices;

namespace TokenInstrumentation.Cli.Scanning;

/// <summary>
/// The grammar of a line as <c>JsonlFormatter</c> writes it: its keys in their order, plain values. Anything else is no error but somebody
/// else's to read (<see cref="RecordParser"/>): this one accepts only what that one reads the same way.
/// </summary>
internal static unsafe class WriterLine
{
    private const long MaxTokens = 1_000_000_000_000;
    private const int MaxCostDigits = 6;
    private const int MaxMillisecondDigits = 13;
    private const int TickDecimals = 4;

    /// <summary>What every line begins with, up to its time.</summary>
    public static ReadOnlySpan<byte> Start => "{\"schema\":1,\"timestamp\":\""u8;

    /// <summary>What separates the attribution of a line from its figures.</summary>
    public static ReadOnlySpan<byte> FiguresStart => "\"input_tokens\":"u8;

    /// <summary>Reads from behind the key of the input tokens to behind the newline.</summary>
    public static bool ReadFigures(ref LineCursor line, ref LineFigures figures) =>
        ReadTokens(ref line, ref figures) && ReadOutcome(ref line, ref figures) && ReadLimits(ref line, ref figures) && SkipCorrelation(ref line);

    private static bool ReadTokens(ref LineCursor line, ref LineFigures figures) =>
        line.Count(out figures.Input)
        && line.Skip(",\"output_tokens\":"u8) && line.Count(out figures.Output)
        && line.OptionalCount(",\"cached_input_tokens\":"u8, ref figures.Cached)
        && line.OptionalCount(",\"cache_write_tokens\":"u8, ref figures.CacheWrite)
        && line.OptionalCount(",\"reasoning_tokens\":"u8, ref figures.Reasoning)
        && line.Skip(",\"total_tokens\":"u8) && line.Count(out figures.Total)
        && line.Skip(",\"tokens_used\":"u8) && line.Count(out var used)
        && (figures.Input | figures.Output | figures.Cached | figures.CacheWrite | figures.Reasoning | figures.Total | used) < MaxTokens
        && ReadSource(ref line, ref figures)
        && ReadCost(ref line, ref figures);

    // Most lines have the same terms: one comparison instead of four.
    private static bool ReadSource(ref LineCursor line, ref LineFigures figures)
    {
        if (line.Skip(",\"usage_source\":\"provider\",\"cost_usd\":"u8))
        {
            return true;
        }

        var isRead = line.Skip(",\"usage_source\":"u8) & ReadTerm(ref line, RecordTerms.UsageSource, out var source);
        figures.IsUnreported = source > (int)UsageSource.Provider;
        return isRead && line.Skip(",\"cost_usd\":"u8);
    }

    private static bool ReadCost(ref LineCursor line, ref LineFigures figures)
    {
        figures.IsPriced = *line.Position != 'n';
        return figures.IsPriced ? line.Fixed(SummaryGroup.CostDecimals, MaxCostDigits, out figures.Cost) : line.Skip("null"u8);
    }

    private static bool ReadOutcome(ref LineCursor line, ref LineFigures figures)
    {
        if (!line.Skip(",\"response_time_ms\":"u8) || !line.Fixed(TickDecimals, MaxMillisecondDigits, out figures.ResponseTicks))
        {
            return false;
        }

        figures.IsStream = line.Skip(",\"time_to_first_token_ms\":"u8);
        return (!figures.IsStream || line.Fixed(TickDecimals, MaxMillisecondDigits, out figures.FirstTokenTicks))
            && ReadStatus(ref line, ref figures)
            && SkipOptionalText(ref line, ",\"finish_reason\":"u8)
            && SkipOptionalNumber(ref line, ",\"attempt\":"u8)
            && line.OptionalCount(",\"tool_calls\":"u8, ref figures.ToolCalls) && figures.ToolCalls <= int.MaxValue;
    }

    private static bool ReadStatus(ref LineCursor line, ref LineFigures figures)
    {
        if (line.Skip(",\"success\":true,\"status\":\"completed\",\"error_message\":null"u8))
        {
            return true;
        }

        var isRead = (line.Skip(",\"success\":true,\"status\":"u8) || line.Skip(",\"success\":false,\"status\":"u8))
            & ReadTerm(ref line, RecordTerms.Status, out var status);
        figures.IsFailed = status != (int)CallStatus.Completed;
        return isRead && line.Skip(",\"error_message\":"u8) && line.TextOrNull(out _);
    }

    private static bool ReadLimits(ref LineCursor line, ref LineFigures figures)
    {
        figures.HasWordCount = line.Skip(",\"word_count\":"u8);
        long budget = 0, allocated = 0;
        return (!figures.HasWordCount || (line.Count(out figures.WordCount) && figures.WordCount <= int.MaxValue))
            && line.OptionalCount(",\"word_limit\":"u8, ref figures.WordLimit) && figures.WordLimit <= int.MaxValue
            && line.OptionalCount(",\"prompt_tokens_saved\":"u8, ref figures.PromptTokensSaved) && figures.PromptTokensSaved < MaxTokens
            && line.OptionalCount(",\"process_allocated_bytes\":"u8, ref allocated)
            && line.OptionalCount(",\"budget_used\":"u8, ref budget) && budget < MaxTokens
            && line.OptionalCount(",\"budget_limit\":"u8, ref budget) && budget < MaxTokens;
    }

    private static bool SkipCorrelation(ref LineCursor line) =>
        line.Skip(",\"request_id\":"u8) && line.TextOrNull(out _)
        && SkipNames(ref line)
        && (!line.Skip(",\"trace_id\":"u8) || line.Id(32))
        && (!line.Skip(",\"span_id\":"u8) || line.Id(16))
        && (line.Skip(",\"metadata\":{}}\n"u8) || SkipMetadata(ref line));

    private static bool SkipMetadata(ref LineCursor line)
    {
        if (!line.Skip(",\"metadata\":{"u8))
        {
            return false;
        }

        do
        {
            if (!line.Text(out _) || !line.Skip(":"u8) || !line.Text(out _))
            {
                return false;
            }
        }
        while (line.Skip(","u8));
        return line.Skip("}}\n"u8);
    }

    private static bool ReadTerm(ref LineCursor line, byte[][] terms, out int term)
    {
        term = line.Text(out var spelling) ? RecordTerms.IndexOf(terms, spelling) : -1;
        return term >= 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool SkipOptionalText(ref LineCursor line, ReadOnlySpan<byte> key) => !line.Skip(key) || line.Text(out _);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool SkipOptionalNumber(ref LineCursor line, ReadOnlySpan<byte> key)
    {
        long number = 0;
        return line.OptionalCount(key, ref number) && number <= int.MaxValue;
    }

    private static bool SkipNames(ref LineCursor line) =>
        line.Skip(",\"session_id\":null,\"user_id\":null"u8)
        || (line.Skip(",\"session_id\":"u8) && line.TextOrNull(out _) && line.Skip(",\"user_id\":"u8) && line.TextOrNull(out _));
}
