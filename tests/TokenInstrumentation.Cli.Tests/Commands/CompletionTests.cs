using System.Diagnostics;
using TokenInstrumentation.Cli.CommandLine;
using TokenInstrumentation.Cli.Tests.Support;

namespace TokenInstrumentation.Cli.Tests.Commands;

public sealed class CompletionTests : IDisposable
{
    private readonly TestRuns _runs = new();

    public void Dispose() => _runs.Dispose();

    [Theory]
    [InlineData("tokens su", "summary")]
    [InlineData("tokens summary --sa", "--save")]
    [InlineData("tokens summary run_te", "run_tech_1")]
    [InlineData("tokens report --by ca", "call-site")]
    [InlineData("tokens compare run_tech_1 run_s", "run_story")]
    public async Task BashCompletes(string line, string expected)
    {
        _runs.Add("run_tech_1");
        _runs.Add("run_story");
        Assert.Equal([expected], await CompleteAsync(line));
    }

    [Fact]
    public async Task TheNameOfARunIsNoCommand()
    {
        var trap = Path.Combine(_runs.Path, "trap");
        _runs.Add("run_$(touch trap)");
        Assert.Equal([@"run_\$\(touch\ trap\)"], await CompleteAsync("tokens summary run_"));
        Assert.False(File.Exists(trap));
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    [InlineData("pwsh")]
    public async Task EachShellHasAScript(string shell) => Assert.Contains("[suggest:", (await CommandRun.OfAsync("completion", shell)).Output, StringComparison.Ordinal);

    [Fact]
    public async Task AnUnknownShellIsBadInput() => Assert.Equal(ExitCode.BadInput, (await CommandRun.OfAsync("completion", "tcsh")).ExitCode);

    // What bash does at the Tab key, with the real program.
    private async Task<string[]> CompleteAsync(string line)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "tokens.dll");
        var script = (await CommandRun.OfAsync("completion", "bash")).Output;
        var start = new ProcessStartInfo("bash", ["--norc", "-c", $$"""
            tokens() { dotnet "$PROGRAM" "$@"; }
            {{script}}
            COMP_LINE=$LINE COMP_POINT=${#LINE}
            read -ra COMP_WORDS <<< "$LINE"
            COMP_CWORD=$(( ${#COMP_WORDS[@]} - 1 ))
            _tokens
            printf '%s\n' "${COMPREPLY[@]}"
            """])
        { RedirectStandardOutput = true, WorkingDirectory = _runs.Path };
        start.Environment["PROGRAM"] = program;
        start.Environment["LINE"] = line;
        start.Environment["TOKENS_RUNS"] = _runs.Path;
        using var bash = Process.Start(start)!;
        var output = await bash.StandardOutput.ReadToEndAsync();
        await bash.WaitForExitAsync();
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
