using TokenInstrumentation.Cli.Scanning;
using TokenInstrumentation.Responses;
using TokenInstrumentation.Tests;

namespace TokenInstrumentation.Cli.Tests.Scanning;

/// <summary>That the sums are right says nothing about which way they came: without this, the scanner could parse every line and pass all other tests.</summary>
public class FastPathTests
{
    private static readonly Dictionary<string, TokenRecord> s_records = new(StringComparer.Ordinal)
    {
        ["empty"] = SampleRecords.Empty,
        ["full"] = SampleRecords.Full,
        ["unpriced"] = SampleRecords.Full with { CostUsd = null },
        ["failed"] = SampleRecords.Full with { Status = CallStatus.Failed, UsageSource = UsageSource.None },
        ["named in any script"] = SampleRecords.Full with { AgentName = "分析者 \"x\"\n" },
    };

    public static TheoryData<string> Kinds { get; } = [.. s_records.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void TheWritersLinesAreRecognised(string kind)
    {
        var path = Path.GetTempFileName();
        File.WriteAllBytes(path, WriterLines.Of(Enumerable.Repeat(s_records[kind], 10)));
        var target = new CountingTarget();
        new RecordScan(target).Add(path);
        File.Delete(path);
        Assert.Equal((10, 0), (target.Recognised, target.Parsed));
    }

    private sealed class CountingTarget : IScanTarget
    {
        public long Recognised { get; private set; }

        public long Parsed { get; private set; }

        public bool TellsDays => false;

        public void Add(in SummaryKey key, DateOnly day, SummaryGroup sums, OutputHistogram firstTokens) => Recognised += sums.Calls;

        public void Add(in TokenRecord record) => Parsed++;
    }
}
