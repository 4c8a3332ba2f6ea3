using System.CommandLine;
using System.Globalization;

namespace TokenInstrumentation.Cli.CommandLine;

/// <summary>Options that take a percentage: <c>100%</c>, <c>95.5%</c>.</summary>
internal static class ShareOption
{
    /// <summary>Its value is a share of one.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it does.</param>
    /// <param name="most">The largest share that makes sense.</param>
    public static Option<decimal?> Create(string name, string description, decimal most = 1) => new(name)
    {
        Description = description,
        HelpName = "PERCENT",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (decimal.TryParse(text.TrimEnd('%'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent / 100 <= most && text.EndsWith('%'))
            {
                return percent / 100;
            }

            result.AddError($"'{text}' is no percentage: write it like 100% or 95.5%.");
            return null;
        },
    };
}
