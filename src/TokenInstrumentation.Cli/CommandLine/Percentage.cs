using System.CommandLine;
using System.Globalization;

namespace TokenInstrumentation.Cli.CommandLine;

/// <summary>Options that take a percentage, <c>5%</c> or <c>5</c>; the value is the share, 0.05.</summary>
internal static class Percentage
{
    public static Option<decimal?> Option(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "PERCENT",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (decimal.TryParse(text.TrimEnd('%'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var percent))
            {
                return percent / 100;
            }

            result.AddError($"'{text}' is no percentage: write {name} 5%.");
            return null;
        },
    };
}
