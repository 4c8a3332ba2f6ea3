namespace TokenInstrumentation.Cli.CommandLine;

/// <summary>The user's input is wrong. The message names the file, line or option, and what to do; it is all that is printed.</summary>
internal sealed class BadInputException(string message, Exception? inner = null) : Exception(message, inner);
