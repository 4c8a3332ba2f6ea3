using TokenInstrumentation.Responses;

namespace TokenInstrumentation.Cli.Scanning;

/// <summary>Adds up the lines of one attribution, in whole numbers: a line costs some dozen additions.</summary>
/// <param name="key">What the lines have in common.</param>
/// <param name="isWanted">Whether the filter lets them through.</param>
/// <param name="firstTokens">Takes their times to the first token, with those of other cells of the operation.</param>
internal sealed class ScanCell(SummaryKey key, bool isWanted, OutputHistogram firstTokens)
{
    private long _calls, _failed, _unreported, _unpriced, _tools, _saved, _limited, _compliant;
    private long _input, _output, _cached, _cacheWrite, _reasoning, _total;
    private Int128 _cost, _ticks;

    public SummaryKey Key { get; } = key;

    public bool IsWanted { get; } = isWanted;

    /// <summary>The day of the lines since it was last emptied.</summary>
    public DateOnly Day { get; set; }

    public OutputHistogram FirstTokens { get; } = firstTokens;

    public bool IsEmpty => _calls == 0;

    public void Add(in LineFigures line)
    {
        _calls++;
        _input += line.Input;
        _output += line.Output;
        _total += line.Total;
        _cached += line.Cached;
        _cacheWrite += line.CacheWrite;
        _reasoning += line.Reasoning;
        _ticks += line.ResponseTicks;
        _cost += line.Cost;
        _unpriced += line.IsPriced ? 0 : 1;
        _failed += line.IsFailed ? 1 : 0;
        _unreported += line.IsUnreported ? 1 : 0;
        _tools += line.ToolCalls;
        _saved += line.PromptTokensSaved;
        if (line.IsStream)
        {
            RunProfile.Add(FirstTokens, line.FirstTokenTicks);
        }

        if (line is { WordLimit: > 0, HasWordCount: true })
        {
            _limited++;
            _compliant += line.WordCount <= line.WordLimit ? 1 : 0;
        }
    }

    /// <summary>Hands over what was added up, and begins anew.</summary>
    public SummaryGroup Take()
    {
        var sums = new SummaryGroup
        {
            Calls = _calls, FailedCalls = _failed, UnreportedCalls = _unreported, UnpricedCalls = _unpriced, ToolCalls = _tools,
            PromptTokensSaved = _saved, LimitedResponses = _limited, CompliantResponses = _compliant, ResponseTicks = _ticks,
            CostUsd = _unpriced == _calls ? null : (decimal)_cost / CostUnit,
            Usage = new TokenUsage(_input, _output)
            {
                CachedInputTokens = _cached, CacheWriteTokens = _cacheWrite, ReasoningTokens = _reasoning, TotalTokens = _total,
            },
        };
        (_calls, _failed, _unreported, _unpriced, _tools, _saved, _limited, _compliant) = (0, 0, 0, 0, 0, 0, 0, 0);
        (_input, _output, _cached, _cacheWrite, _reasoning, _total) = (0, 0, 0, 0, 0, 0);
        (_cost, _ticks) = (0, 0);
        return sums;
    }

    // 10^12: costs are added up in units of their last decimal.
    private const decimal CostUnit = 1_000_000_000_000m;
}
