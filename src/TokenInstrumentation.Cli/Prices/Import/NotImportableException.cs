namespace TokenInstrumentation.Cli.Prices.Import;

/// <summary>A model of the file is well-formed, and its price cannot be stated in our form.</summary>
internal sealed class NotImportableException(string reason) : Exception(reason);
