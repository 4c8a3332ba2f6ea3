using TokenInstrumentation.Cli.Tests.Support;

namespace TokenInstrumentation.Cli.Tests.Prices;

/// <summary>A folder for price files, deleted with them.</summary>
internal sealed class PriceFolder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("tokens-prices-").FullName;

    public string File(string name) => Path.Combine(_path, name);

    public string Write(string name, string text)
    {
        System.IO.File.WriteAllText(File(name), text);
        return File(name);
    }

    /// <summary>Imports a file and loads what was written.</summary>
    public async Task<PriceTable> ImportAsync(string source)
    {
        var run = await CommandRun.OfAsync("prices", "update", "--from", source, "--to", File("prices.txt"), "--as-of", "2026-05-01");
        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        return PriceTable.Load(File("prices.txt"));
    }

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
