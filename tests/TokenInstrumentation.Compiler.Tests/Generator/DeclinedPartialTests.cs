namespace TokenInstrumentation.Compiler.Tests.Generator;

/// <summary>Partial methods whose body cannot be written in another file: the build says what C# says about a missing body, and nothing of ours.</summary>
public class DeclinedPartialTests
{
    [Theory]
    [InlineData("file partial class Desk { [TrackTokens] public partial int Ask(); int AskCore() => 1; }", "CS8795")]
    [InlineData("class Outer { public partial class Desk { [TrackTokens] public partial int Ask(); int AskCore() => 1; } }", "CS8795")]
    [InlineData("partial class Desk { int _value; [TrackTokens] public partial ref int Ask(); ref int AskCore() => ref _value; }", "CS8795")]
    [InlineData("partial class Desk { [TrackTokens] public partial int Ask(); }", "CS8795")]
    [InlineData("partial class Desk { [TrackTokens] public partial int Ask(int value); int AskCore(string value) => 1; }", "CS8795")]
    public void Nothing_is_generated(string source, string complaint)
    {
        var program = GeneratedProgram.Build(Scenario.Parse("declined", "Output.Write(1);\n" + source), "Full");
        Assert.Null(program.Run.Results[0].Exception);
        Assert.Empty(program.GeneratedFiles);
        Assert.Equal([complaint], program.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.Id));
    }
}
