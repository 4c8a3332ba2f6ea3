using System.CommandLine;
using System.Globalization;
using TokenInstrumentation.Cli.Output;

namespace TokenInstrumentation.Cli.CommandLine;

/// <summary>Options that take a number, written as people write it.</summary>
internal static class NumberOption
{
    /// <summary>An amount of US dollars, <c>10</c> or <c>$9.50</c>.</summary>
    public static Option<decimal?> Usd(string name, string description) => Create(
        name, description, "USD",
        static text => Decimal(text.TrimStart('$'), NumberStyles.AllowDecimalPoint),
        text => $"'{text}' is no amount of US dollars: write {name} 10.");

    /// <summary>A percentage, <c>5%</c> or <c>5</c>; the value is the share, 0.05.</summary>
    public static Option<decimal?> Percent(string name, string description) => Create(
        name, description, "PERCENT",
        static text => Decimal(text.TrimEnd('%'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign) / 100,
        text => $"'{text}' is no percentage: write {name} 5%.");

    /// <summary>A whole number from 1.</summary>
    public static Option<int?> Count(string name, string description, int most) => Create<int>(
        name, description, "N",
        text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= 1 && count <= most ? count : null,
        text => $"{name} takes a number from 1 to {Figures.Count((long)most)}, not '{text}'.");

    private static Option<T?> Create<T>(string name, string description, string helpName, Func<string, T?> read, Func<string, string> complain)
        where T : struct => new(name)
        {
            Description = description,
            HelpName = helpName,
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                var value = read(text);
                if (value is null)
                {
                    result.AddError(complain(text));
                }

                return value;
            },
        };

    private static decimal? Decimal(string text, NumberStyles styles) =>
        decimal.TryParse(text, styles, CultureInfo.InvariantCulture, out var number) ? number : null;
}
