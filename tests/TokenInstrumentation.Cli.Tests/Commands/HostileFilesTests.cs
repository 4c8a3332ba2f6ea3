using System.Text;
using CsCheck;
using TokenInstrumentation.Cli.CommandLine;
using TokenInstrumentation.Cli.Tests.Support;

namespace TokenInstrumentation.Cli.Tests.Commands;

/// <summary>Whatever stands in the files of a run: an exit code, plain text, no exception.</summary>
public class HostileFilesTests
{
    private const string Line =
        """{"schema":1,"timestamp":"2026-02-28T12:00:00.1234567Z","run_id":"run","phase":"tech","iteration":2,"agent_name":"\u001b[2Ja","operation":"=1","operation_type":"chat","model":"gpt-4","input_tokens":2500,"output_tokens":1200,"total_tokens":3700,"tokens_used":3700,"usage_source":"provider","cost_usd":0.15,"response_time_ms":250,"success":true,"status":"completed","error_message":null,"metadata":{"variant":"a","team":"b"}}""";

    private const string Manifest = """{"run_id":"run","phase":"tech","status":"completed","started_at":"2026-02-28T12:00:00Z","token_budget":40000,"tokens":{"total":3700,"tracked":true},"records":1}""";

    private static readonly string[][] s_commands =
    [
        ["verify", "run"], ["verify", "run", "--json"], ["watch", "run", "--interval", "10"], ["export", "run"], ["export", "run", "--format", "csv"], ["export", "run", "--format", "log"],
        ["inspect", House.Assembly, "--run", "run"], ["summary", "run"], ["summary", "run", "--json"], ["compare", "run", "run"], ["report"], ["report", "--by", "agent", "--json"],
         ["report", "--by", "day"], ["estimate", "--iterations", "3", "--from", "run"],
    ];

    // What is put in the place of some bytes: signs of the format, escapes of terminals, numbers that do not fit, broken UTF-8, other types.
    private static readonly byte[][] s_pieces =
    [
        "{"u8.ToArray(), "\""u8.ToArray(), "\\"u8.ToArray(), "\n"u8.ToArray(), "\r"u8.ToArray(), "\0"u8.ToArray(), "\u001b]0;x\u0007"u8.ToArray(), "\u202e\u0085\u2028"u8.ToArray(),
        "-"u8.ToArray(), "99999999999999999999999999999999"u8.ToArray(), "1e999"u8.ToArray(), "null"u8.ToArray(), "[[[[[[[["u8.ToArray(), "{}"u8.ToArray(), [0xFF], [0xC0, 0x80],
        [0xED, 0xA0, 0x80], "\\ud800"u8.ToArray(), "\\u001b[31m"u8.ToArray(), "\uFEFF"u8.ToArray(), "\"operation_type\":\"task\","u8.ToArray(), [],
    ];

    private static readonly Gen<byte[]> s_records = Mutated(Encoding.UTF8.GetBytes(Line + "\n" + Line + "\n"));

    [Fact]
    public void No_command_fails_otherwise_than_by_its_exit_code() => Gen.Select(s_records, Mutated(Encoding.UTF8.GetBytes(Manifest)), Gen.Int[0, s_commands.Length - 1]).Sample(
        (records, manifest, command) =>
        {
            using var runs = new TestRuns();
            runs.Add("run", []);
            File.WriteAllBytes(runs.File("run", "tokens.jsonl"), records);
            File.WriteAllBytes(runs.File("run", "run.json"), Encoding.UTF8.GetString(manifest).Contains("running", StringComparison.Ordinal) ? [] : manifest);
            var run = runs.RunAsync(s_commands[command]).GetAwaiter().GetResult();
            Assert.InRange(run.ExitCode, ExitCode.Fine, ExitCode.BadInput);
            Assert.DoesNotContain(run.Output + run.Errors, static c => (char.IsControl(c) && c is not ('\n' or '\r' or '\t')) || c is '\u202e' or '\u2028');
            Assert.True(run.ExitCode != ExitCode.BadInput || run.Errors.StartsWith("tokens: ", StringComparison.Ordinal), run.Errors);
        },
        iter: 1500,
        threads: 1);

    private static Gen<byte[]> Mutated(byte[] seed) => Gen.Select(Gen.Int[0, seed.Length - 1], Gen.Int[0, 12], Gen.Int[0, s_pieces.Length - 1]).Array[0, 5].Select(mutations =>
    {
        var bytes = seed.ToList();
        foreach (var (at, removed, piece) in mutations)
        {
            var from = Math.Min(at, bytes.Count);
            bytes.RemoveRange(from, Math.Min(removed, bytes.Count - from));
            bytes.InsertRange(from, s_pieces[piece]);
        }

        return bytes.ToArray();
    });
}
