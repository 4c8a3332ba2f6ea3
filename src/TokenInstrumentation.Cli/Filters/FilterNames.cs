using TokenInstrumentation.Cli.CommandLine;

namespace TokenInstrumentation.Cli.Filters;

/// <summary>A filter by a name that does not occur is a mistake more often than a question.</summary>
internal static class FilterNames
{
    /// <summary>Checks the names of a filter that let nothing through.</summary>
    /// <exception cref="BadInputException">One of them does not occur; the message offers those that do.</exception>
    public static void Check(RecordFilter filter, IEnumerable<string> agents, IEnumerable<string> models)
    {
        Check("agent", filter.Agent, [.. agents]);
        Check("model", filter.Model, [.. models]);
    }

    private static void Check(string what, string? name, IReadOnlyCollection<string> known)
    {
        if (name is not null && known.Count > 0 && !known.Contains(name))
        {
            throw new BadInputException($"There is no {what} '{name}' in the records. {NearestNames.Offer(name, known)}");
        }
    }
}
