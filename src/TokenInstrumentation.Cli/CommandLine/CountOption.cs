using System.CommandLine;
using System.Globalization;
using TokenInstrumentation.Cli.Output;

namespace TokenInstrumentation.Cli.CommandLine;

/// <summary>Options that take a number from 1.</summary>
internal static class CountOption
{
    public static Option<int> Create(string name, string description, int most) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = result =>
        {
            if (int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= 1 && count <= most)
            {
                return count;
            }

            result.AddError($"{name} takes a number from 1 to {Figures.Count((long)most)}, not '{result.Tokens[0].Value}'.");
            return 0;
        },
    };
}
