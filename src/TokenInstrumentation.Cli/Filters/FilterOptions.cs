using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace TokenInstrumentation.Cli.Filters;

/// <summary>The options that make a <see cref="RecordFilter"/>.</summary>
internal sealed class FilterOptions
{
    private readonly Option<string> _agent = new("--agent") { Description = "Only this agent", HelpName = "NAME" };
    private readonly Option<string> _model = new("--model") { Description = "Only this model", HelpName = "NAME" };
    private readonly Option<string> _phase = new("--phase") { Description = "Only this phase", HelpName = "NAME" };
    private readonly Option<DateTimeOffset?> _since = Time("--since", "Only from this time on (UTC unless it states a zone)");
    private readonly Option<DateTimeOffset?> _until = Time("--until", "Only before this time");

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_agent, _model, _phase, _since, _until])
        {
            command.Add(option);
        }
    }

    public RecordFilter Read(ParseResult parsed) => new()
    {
        Agent = parsed.GetValue(_agent),
        Model = parsed.GetValue(_model),
        Phase = parsed.GetValue(_phase),
        Since = parsed.GetValue(_since),
        Until = parsed.GetValue(_until),
    };

    private static Option<DateTimeOffset?> Time(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "TIME",
        CustomParser = static result =>
        {
            var text = result.Tokens[0].Value;
            if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time))
            {
                return time;
            }

            result.AddError($"'{text}' is no time: write it like 2026-02-28 or 2026-02-28T12:00:00Z.");
            return null;
        },
    };
}
