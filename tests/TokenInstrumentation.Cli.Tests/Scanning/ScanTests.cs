using System.Text;
using CsCheck;
using TokenInstrumentation.Tests;

namespace TokenInstrumentation.Cli.Tests.Scanning;

public class ScanTests
{
    private static readonly string[] s_pieces =
    [
        "0", "-", "1", ".", "e5", "00", "9999999999999999999", "12345678", "123456789012345678901", "null", "true", "\"", "\\", "\\u0041", ",", ":", "{", "}", "[", "\n", "\r\n",
        " ", "\t", "\0", "\u007f", "é", "\ufeff", "\"input_tokens\":", ",\"input_tokens\":1", ",\"cost_usd\":5", "{\"a\":{\"b\":[]}}", "task", "provider", "T24:", "02-30",
    ];

    private static readonly Gen<Func<byte[], byte[]>> s_mutation = Gen.Select(Gen.Double[0, 1], Gen.Int[0, 4], Gen.Int[0, s_pieces.Length - 1], Gen.Int[1, 40]).Select(
        static (at, kind, piece, length) => new Func<byte[], byte[]>(bytes =>
        {
            var position = (int)(at * bytes.Length);
            var end = Math.Min(bytes.Length, position + length);
            var bytesOfPiece = Encoding.UTF8.GetBytes(s_pieces[piece]);
            return kind switch
            {
                0 => [.. bytes[..position], .. bytesOfPiece, .. bytes[position..]],
                1 => [.. bytes[..position], .. bytesOfPiece, .. bytes[Math.Min(bytes.Length, position + 1)..]],
                2 => [.. bytes[..position], .. bytes[end..]],
                3 => [.. bytes[..end], .. bytes[position..]],
                _ => [.. bytes[..position], (byte)(length * 7), .. bytes[Math.Min(bytes.Length, position + 1)..]],
            };
        }));

    [Fact]
    public void LinesOfTheWriterGiveTheSameSums() => WriterLines.Ordinary.Array[0, 60].Sample(
        static records =>
        {
            using var file = new RecordFile(WriterLines.Of(records));
            file.AssertSame();
        },
        iter: 300);

    [Fact]
    public void NamesThatNobodyWouldChooseGiveTheSameSums() => SampleRecords.Any.Array[0, 20].Sample(
        static records =>
        {
            using var file = new RecordFile(WriterLines.Of(records));
            file.AssertSame();
        },
        iter: 300);

    [Fact]
    public void WhateverIsDoneToTheLinesTheyAreReadTheSameWay() => Gen.Select(WriterLines.Ordinary.Array[1, 12], s_mutation.Array[1, 6]).Sample(
        static (records, mutations) =>
        {
            using var file = new RecordFile(mutations.Aggregate(WriterLines.Of(records), static (bytes, mutate) => mutate(bytes)));
            file.AssertSame();
        },
        iter: 2000);

    // What random changes have found.
    [Theory]
    [InlineData("Z\",\"run_id\":", "Z\"x\"run_id\":")]
    [InlineData("\"run_id\":", "\"run_id\"\n:")]
    [InlineData("\"run_id\":", "\"run_id\" :")]
    [InlineData(",\"input_tokens\"", " \"input_tokens\"")]
    [InlineData(",\"input_tokens\"", ",,\"input_tokens\"")]
    [InlineData(",\"input_tokens\"", ",\"cached_input_tokens\":5,\"input_tokens\"")]
    [InlineData("\"agent\"", "\"task\"")]
    [InlineData("T12:", "T24:")]
    [InlineData("02-28", "02-29")]
    [InlineData("0af7", "0AF7")]
    [InlineData("b7ad6b7169203331", "0000000000000000")]
    [InlineData("1000", "01000")]
    [InlineData("1000", "1000000000000000000000")]
    [InlineData("0.0123", "0.0123456789012345")]
    [InlineData("0.0123", "00.0123")]
    [InlineData("1234.56", "1234.5678912")]
    public void AChangedLineIsReadTheSameWay(string from, string to)
    {
        var line = Encoding.UTF8.GetString(WriterLines.Of([SampleRecords.Full]));
        Assert.Contains(from, line, StringComparison.Ordinal);
        using var file = new RecordFile(Encoding.UTF8.GetBytes(line + line.Replace(from, to, StringComparison.Ordinal) + line));
        file.AssertSame();
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n \r\n")]
    [InlineData("{\"input_tokens\":1")]
    [InlineData("\ufeff{\"input_tokens\":1}\n\ufeff{\"input_tokens\":1}\n")]
    [InlineData("{\"operation\": \"contrarian\", \"iteration\": 1, \"input_tokens\": 3000, \"output_tokens\": 800, \"cost_usd\": null}\n{\"tokens_used\": 150.0}")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\n{}\nx\n{\"input_tokens\":-1}\n{\"input_tokens\":1e99}\n")]
    public void OtherLinesAreReadTheSameWay(string text)
    {
        using var file = new RecordFile(Encoding.UTF8.GetBytes(text));
        file.AssertSame();
    }

    [Fact]
    public void OnlyTheFirstBrokenLinesAreKept()
    {
        var line = Encoding.UTF8.GetString(WriterLines.Of([SampleRecords.Full]));
        using var file = new RecordFile(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 3000).Select(i => i % 3 == 0 ? line : $"broken {i}\n"))));
        file.AssertSame();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void MoreAttributionsThanAreRememberedGiveTheSameSums(int repeats)
    {
        var records = Enumerable.Range(0, 3000).Select(i => SampleRecords.Full with { Iteration = (i / repeats % 1200) + 1, TaskDescription = new string('t', i % 2500) });
        using var file = new RecordFile(WriterLines.Of(records));
        file.AssertSame();
    }

    [Theory]
    [InlineData(RecordReader.MaxLineLength - 1, "\n")]
    [InlineData(RecordReader.MaxLineLength, "\n")]
    [InlineData(RecordReader.MaxLineLength, "")]
    [InlineData(100_000_000, "\n")]
    [InlineData(100_000_000, "")]
    public void AHugeLineIsReportedAndTheOthersCount(int length, string end)
    {
        var line = WriterLines.Of([SampleRecords.Full]);
        using var file = new RecordFile([.. line, .. Enumerable.Repeat((byte)'{', length), .. Encoding.UTF8.GetBytes(end), .. end == "" ? [] : line]);
        var expected = file.Read();
        Assert.Contains(length < RecordReader.MaxLineLength ? "(2)" : "(2): ", expected, StringComparison.Ordinal);
        Assert.Equal(expected, file.Scan(2, 256 * 1024));
    }
}
