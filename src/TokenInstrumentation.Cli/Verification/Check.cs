namespace TokenInstrumentation.Cli.Verification;

/// <summary>What one test of a run came to.</summary>
/// <param name="Name">In <c>--json</c>.</param>
/// <param name="Title">In the text, in the manner of seed 002.</param>
/// <param name="Summary">What was looked at.</param>
/// <param name="Failures">What is wrong; none when it passed.</param>
internal sealed record Check(string Name, string Title, string Summary, IReadOnlyList<string> Failures)
{
    public bool IsPassed => Failures.Count == 0;
}
