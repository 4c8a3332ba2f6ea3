namespace TokenInstrumentation.Cli.Prices.Import;

/// <summary>A table of words that is embedded in the tool.</summary>
internal static class ImportTable
{
    public static IEnumerable<string[]> Read(string name)
    {
        using var reader = new StreamReader(typeof(ImportTable).Assembly.GetManifestResourceStream(name)!);
        while (reader.ReadLine() is { } line)
        {
            if (line.Split('#')[0].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } words)
            {
                yield return words;
            }
        }
    }
}
