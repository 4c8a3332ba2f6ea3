namespace TokenInstrumentation.Cli.Output;

/// <summary>A bar of block characters, exact to an eighth of a column.</summary>
internal static class Bar
{
    private const string Eighths = " ▏▎▍▌▋▊▉";

    /// <param name="share">0 to 1 of the width; more or less is cut.</param>
    /// <param name="width">In columns.</param>
    public static string Of(decimal share, int width)
    {
        var (whole, rest) = Math.DivRem((int)decimal.Round(Math.Clamp(share, 0, 1) * width * 8), 8);
        return new string('█', whole) + (rest == 0 ? "" : Eighths[rest].ToString());
    }
}
