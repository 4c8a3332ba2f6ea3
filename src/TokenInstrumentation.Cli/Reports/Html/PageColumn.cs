namespace TokenInstrumentation.Cli.Reports.Html;

/// <summary>A column of a table that can be sorted.</summary>
/// <param name="Title">Its header.</param>
/// <param name="Text">What a cell shows.</param>
/// <param name="Value">The number to sort by; null for what is unknown. Columns of text have none.</param>
/// <param name="OnlyWide">Left out where there is little room.</param>
internal sealed record PageColumn<T>(string Title, Func<T, string> Text, Func<T, decimal?>? Value = null, bool OnlyWide = false);
