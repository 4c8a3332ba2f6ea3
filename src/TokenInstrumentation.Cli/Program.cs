using TokenInstrumentation.Cli.CommandLine;
using TokenInstrumentation.Cli.Output;

var terminal = Terminal.OfProcess();
var exitCode = await TokensCommandLine.RunAsync(args, terminal).ConfigureAwait(false);
await terminal.Out.FlushAsync().ConfigureAwait(false);
return exitCode;
