using System.Text;
using TokenInstrumentation.Cli.Scanning;

namespace TokenInstrumentation.Cli.Tests.Scanning;

/// <summary>A file of lines, read by the runtime's reader and by the scanner: both must say the same.</summary>
internal sealed class RecordFile : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public RecordFile(ReadOnlySpan<byte> content) => File.WriteAllBytes(_path, content);

    /// <summary>Summary, number of broken lines and the first of them.</summary>
    public string Read()
    {
        var summary = new TokenSummary();
        using var reader = new RecordReader(_path) { IncludesTasks = true };
        while (reader.Read())
        {
            summary.Add(in reader.Current);
        }

        return Text(summary, reader.BrokenLines, reader.Broken);
    }

    public long Length => new FileInfo(_path).Length;

    public string Scan(int threads, int chunkLength, ScanProgress? progress = null)
    {
        var target = new SummaryTarget();
        var scan = new RecordScan(target, threads: threads) { ChunkLength = chunkLength };
        scan.Add(_path, progress);
        return Text(target.Summary, scan.BrokenLines, scan.Broken);
    }

    /// <summary>However it is cut and by how many threads it is read.</summary>
    public void AssertSame()
    {
        var expected = Read();
        foreach (var (threads, chunkLength) in ((int, int)[])[(1, 1 << 20), (1, 97), (3, 1000), (2, 100_000)])
        {
            Assert.Equal(expected, Scan(threads, chunkLength));
        }
    }

    public void Dispose() => File.Delete(_path);

    private static string Text(TokenSummary summary, long brokenLines, IEnumerable<BrokenLine> broken)
    {
        using var bytes = new MemoryStream();
        summary.BrokenLines = brokenLines;
        summary.Write(bytes);
        return $"{Encoding.UTF8.GetString(bytes.ToArray())}\n{summary.Records}\n{string.Join('\n', broken.Select(static line => $"{line} {line.IsTorn}"))}";
    }
}
