using System.Text;
using CsCheck;
using TokenInstrumentation.Cli.Tests.Support;
using TokenInstrumentation.Cli.Watching;

namespace TokenInstrumentation.Cli.Tests.Watching;

public class RunTailTests
{
    [Fact]
    public void Each_record_comes_once_however_it_is_written_and_put_aside() =>
        Gen.Int[0, 5].Array[1, 60].Sample(
            steps =>
            {
                using var runs = new TestRuns();
                runs.Add("run", []);
                var file = runs.File("run", "tokens.jsonl");
                var (tail, seen, written) = (new RunTail(file), new List<long>(), 0);
                foreach (var step in steps)
                {
                    var line = Encoding.UTF8.GetBytes($"{{\"input_tokens\":{written + 1},\"agent_name\":\"{new string('ä', step * 20)}\"}}\n");
                    if (step == 0 && new FileInfo(file).Length > 0)
                    {
                        File.Move(file, RecordParts.Reserve(file), overwrite: true);
                        File.WriteAllBytes(file, []);
                    }
                    else if (step == 1)
                    {
                        tail.ReadNew((in record) => seen.Add(record.Usage.InputTokens));
                        Assert.Equal(written, seen.Count);
                    }
                    else
                    {
                        // In two pieces, with a look in between.
                        using var stream = new FileStream(file, FileMode.Append);
                        stream.Write(line.AsSpan(0, step));
                        stream.Flush();
                        if (step == 5)
                        {
                            tail.ReadNew((in record) => seen.Add(record.Usage.InputTokens));
                        }

                        stream.Write(line.AsSpan(step));
                        written++;
                    }
                }

                tail.ReadNew((in record) => seen.Add(record.Usage.InputTokens));
                Assert.Equal(Enumerable.Range(1, written).Select(static i => (long)i), seen);
                Assert.Equal(0, tail.BrokenLines);
            },
            iter: 200,
            threads: 1);

    [Fact]
    public void What_others_append_to_a_file_that_was_put_aside_is_read()
    {
        using var runs = new TestRuns();
        runs.Add("run", """{"input_tokens":1}""");
        var file = runs.File("run", "tokens.jsonl");
        var (tail, sum) = (new RunTail(file), 0L);
        tail.ReadNew((in record) => sum += record.Usage.InputTokens);
        var part = RecordParts.Reserve(file);
        File.Move(file, part, overwrite: true);
        tail.ReadNew((in record) => sum += record.Usage.InputTokens);
        File.AppendAllText(file, "{\"input_tokens\":10}\n");
        File.AppendAllText(part, "{\"input_tokens\":100}\n");
        tail.ReadNew((in record) => sum += record.Usage.InputTokens);
        Assert.Equal(111, sum);
    }

    [Fact]
    public void A_line_longer_than_any_record_is_one_broken_line()
    {
        using var runs = new TestRuns();
        runs.Add("run", """{"input_tokens":1}""", new string('x', 40_000_000), """{"input_tokens":2}""");
        var (tail, sum) = (new RunTail(runs.File("run", "tokens.jsonl")), 0L);
        tail.ReadNew((in record) => sum += record.Usage.InputTokens);
        Assert.Equal((3, 1L), (sum, tail.BrokenLines));
    }
}
