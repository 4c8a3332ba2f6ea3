using TokenInstrumentation.Cli.CommandLine;
using TokenInstrumentation.Cli.Output;

return await TokensCommandLine.RunAsync(args, Terminal.OfProcess()).ConfigureAwait(false);
