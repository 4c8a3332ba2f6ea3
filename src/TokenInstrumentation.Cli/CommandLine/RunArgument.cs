using System.CommandLine;
using System.CommandLine.Parsing;
using TokenInstrumentation.Cli.Runs;

namespace TokenInstrumentation.Cli.CommandLine;

/// <summary>Arguments that name a run, completed by the shell from the runs that are there.</summary>
internal static class RunArgument
{
    public static Argument<string> Create(string name, string description)
    {
        var argument = new Argument<string>(name) { Description = description, HelpName = name };
        argument.CompletionSources.Add(static context => Ids(context.ParseResult));
        return argument;
    }

    /// <summary>The runs in the folder that the command line names.</summary>
    public static RunCatalog Catalog(this ParseResult parsed) => new(parsed.GetValue(GlobalOptions.Runs)!);

    // Completion never complains: there may be no runs yet.
    private static IEnumerable<System.CommandLine.Completions.CompletionItem> Ids(ParseResult parsed)
    {
        try
        {
            return [.. parsed.Catalog().List().Select(static run => new System.CommandLine.Completions.CompletionItem(run.Name))];
        }
        catch (BadInputException)
        {
            return [];
        }
    }
}
