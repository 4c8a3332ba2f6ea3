using TokenInstrumentation.Cli.Output;
using TokenInstrumentation.Cli.Scanning;
using TokenInstrumentation.Tests;

namespace TokenInstrumentation.Cli.Tests.Scanning;

public class ScanProgressTests
{
    private readonly StringWriter _errors = new();

    [Fact]
    public void WhoWaitsSeesHowFarItIs()
    {
        // At 100, 200 ms nobody has waited long; from 300 ms on it is shown.
        var progress = Watched(bytes: 1000, stepMilliseconds: 100);
        progress.Report(100);
        progress.Report(150);
        Assert.Equal("", _errors.ToString());

        progress.Report(250);
        Assert.Equal($"\r{new string('█', 20)}{new string(' ', 20)}  50%", _errors.ToString());

        progress.Report(4);
        progress.Report(496);

        // 50.4 % are 20.16 columns: to an eighth.
        Assert.Equal(["", Shown(20, "", " 50"), Shown(20, "▏", " 50"), Shown(40, "", "100")], _errors.ToString().Split('\r'));
    }

    [Fact]
    public void ItIsDrawnTenTimesASecondAtMost()
    {
        var progress = Watched(bytes: 1000, stepMilliseconds: 10);
        for (var i = 0; i < 100; i++)
        {
            progress.Report(10);
        }

        // One second: at 300, 400 … 1000 ms.
        Assert.Equal([" 30%", " 40%", " 50%", " 60%", " 70%", " 80%", " 90%", "100%"], _errors.ToString().Split('\r')[1..].Select(static bar => bar[^4..]));
    }

    [Fact]
    public void AFileThatGrowsIsNotReadTwice()
    {
        var progress = Watched(bytes: 1000, stepMilliseconds: 300);
        progress.Report(5000);
        Assert.Equal($"\r{Shown(40, "", "100")}", _errors.ToString());
    }

    [Fact]
    public void NothingOfTheBarIsLeft()
    {
        var progress = Watched(bytes: 1000, stepMilliseconds: 300);
        progress.Report(1000);
        var bar = _errors.ToString();
        progress.Clear();
        Assert.Equal($"\r{new string(' ', bar.Length - 1)}\r", _errors.ToString()[bar.Length..]);

        progress.Clear();
        Assert.Equal(2 * bar.Length + 1, _errors.ToString().Length);
    }

    [Fact]
    public void WhoDoesNotWaitOrDoesNotLookSeesNothing()
    {
        var quick = Watched(bytes: 1000, stepMilliseconds: 1);
        quick.Report(1000);
        quick.Clear();

        var piped = new ScanProgress(new Terminal(TextWriter.Null, _errors, isInteractive: true, Terminal.DefaultWidth), 1000, new SteppingClock(1000));
        piped.Report(1000);
        piped.Clear();
        Assert.Equal("", _errors.ToString());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void AScanReportsEachByteOnceAndRemovesTheBar(int threads)
    {
        using var file = new RecordFile(WriterLines.Of(Enumerable.Repeat(SampleRecords.Full, 50)));
        var progress = Watched(bytes: 2 * file.Length, stepMilliseconds: 1000);
        file.Scan(threads, chunkLength: (int)file.Length * 2 / 3, progress);
        var bars = _errors.ToString().Split('\r');
        Assert.EndsWith(" 50%", bars[^3], StringComparison.Ordinal);
        Assert.Equal(("", ""), (bars[^2].Trim(), bars[^1]));
        Assert.Equal(2, bars.Count(static bar => bar.EndsWith('%')));
    }

    private static string Shown(int whole, string rest, string percent) => $"{(new string('█', whole) + rest).PadRight(40)} {percent}%";

    private ScanProgress Watched(long bytes, int stepMilliseconds) =>
        new(new Terminal(TextWriter.Null, _errors, isInteractive: false, Terminal.DefaultWidth, showsProgress: true), bytes, new SteppingClock(stepMilliseconds));
}
