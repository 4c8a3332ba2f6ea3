namespace TokenInstrumentation.Compiler.Tests.Generator;

/// <summary>
/// Every scenario is built and run twice. Without interception nothing is booked; with it exactly what its header states. The program itself
/// must not notice: equal output, equal warnings.
/// </summary>
public class ScenarioTests
{
    public static TheoryData<string> Scenarios => [.. Scenario.Names];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task The_program_is_metered_and_does_not_notice(string name)
    {
        var scenario = Scenario.Read(name);
        var plain = GeneratedProgram.Build(scenario, "Off");
        Assert.DoesNotContain(plain.Diagnostics, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.All(plain.GeneratedFiles, file => Assert.EndsWith(".Partial.g.cs", file));
        var metered = GeneratedProgram.Build(scenario, scenario["level"] ?? "Full");
        Assert.Null(metered.Run.Results[0].Exception);
        Assert.Equal(string.Join('\n', plain.Complaints), string.Join('\n', metered.Complaints));

        var off = await Execution.Of(plain.Image!);
        var on = await Execution.Of(metered.Image!);
        Assert.NotEqual("", off.Output);
        Assert.Equal(off.Output, on.Output);
        Assert.Equal("", off.Records);
        Assert.Equal((scenario["records"] ?? "", scenario["tasks"] ?? ""), (on.Records, on.Tasks));
        Assert.Equal(scenario["ledger"] ?? on.Ledger, on.Ledger);
        Assert.Equal(0, TokenTracking.Errors);
    }
}
