using System.CommandLine;
using System.Globalization;

namespace TokenInstrumentation.Cli.CommandLine;

/// <summary>Options that take an amount of US dollars, <c>10</c> or <c>$9.50</c>.</summary>
internal static class UsdOption
{
    public static Option<decimal?> Create(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "USD",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (decimal.TryParse(text.TrimStart('$'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount))
            {
                return amount;
            }

            result.AddError($"'{text}' is no amount of US dollars: write {name} 10.");
            return null;
        },
    };
}
