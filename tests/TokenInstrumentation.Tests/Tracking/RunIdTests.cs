using Xunit;

namespace TokenInstrumentation.Tests.Tracking;

/// <summary>Names of runs, and of their folders.</summary>
public class RunIdTests
{
    [Theory]
    [InlineData("run_tech_1", "run_tech_1")]
    [InlineData("../../etc/passwd", "_.._etc_passwd")]
    [InlineData("a/b\\c:d", "a_b_c_d")]
    [InlineData("..", "run")]
    [InlineData("", "run")]
    public void A_folder_never_leaves_the_runs_directory(string id, string expected)
    {
        var folder = RunId.ToFolderName(id);

        Assert.Equal(expected.Trim('.'), folder.Trim('.'));
        Assert.Equal(Path.GetFullPath("/runs"), Path.GetDirectoryName(Path.GetFullPath(Path.Combine("/runs", folder))));
    }

    [Fact]
    public void A_name_is_made_of_phase_and_time() => Assert.Matches(
        "^run_tech_20260228_123456_[0-9a-f]{4}$", RunId.Create("tech", new DateTimeOffset(2026, 2, 28, 12, 34, 56, TimeSpan.Zero)));
}
