using System.CommandLine;
using TokenInstrumentation.Cli.Output;

namespace TokenInstrumentation.Cli.Commands;

/// <summary><c>tokens prices</c>.</summary>
internal static class PricesCommand
{
    public static Command Create(Terminal terminal) => new("prices", "What models cost: the table, what it lacks, and where it comes from.")
    {
        ListPricesCommand.Create(terminal),
        CheckPricesCommand.Create(terminal),
        UpdatePricesCommand.Create(terminal),
    };
}
