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
        Assert.True(plain.Image is not null, string.Join('\n', plain.Complaints));
        Assert.All(plain.GeneratedFiles, file => Assert.EndsWith(".Partial.g.cs", file));
        var metered = GeneratedProgram.Build(scenario, scenario["level"] ?? "Full");
        Assert.Null(metered.Run.Results[0].Exception);
        Same("", string.Join("\n", metered.Complaints.Except(plain.Complaints)));

        var off = await Execution.Of(plain.Image!);
        var on = await Execution.Of(metered.Image!);
        Assert.NotEqual("", off.Output);
        Same(off.Output, on.Output);
        Same("", off.Records);
        Same(scenario["records"] ?? "", on.Records);
        Same(scenario["tasks"] ?? "", on.Tasks);
        Same(scenario["ledger"] ?? on.Ledger, on.Ledger);
        Assert.Equal(0, TokenTracking.Errors);
    }

    // The message of Assert.Equal is cut before the difference can be read.
    private static void Same(string expected, string actual) => Assert.True(expected == actual, $"expected: {expected}\nactual:   {actual}");
}
