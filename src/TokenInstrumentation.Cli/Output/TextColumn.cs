namespace TokenInstrumentation.Cli.Output;

/// <summary>A column of a <see cref="TextTable"/>.</summary>
/// <param name="Title">Its header.</param>
/// <param name="LeastWidth">In columns of the terminal.</param>
/// <param name="IsNumber">Numbers stand at the right.</param>
internal sealed record TextColumn(string Title, int LeastWidth = 0, bool IsNumber = false);
