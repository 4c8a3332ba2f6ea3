using TokenInstrumentation.Cli.CommandLine;
using TokenInstrumentation.Manifest;

namespace TokenInstrumentation.Cli.Manifests;

/// <summary>The manifest of LLM calls that a user names: an assembly that holds it, or the JSON.</summary>
internal static class ManifestFile
{
    /// <exception cref="BadInputException">There is none; the message says what to do.</exception>
    public static TokenManifest Read(string path)
    {
        try
        {
            return ManifestReader.Read(
                Path.GetExtension(path).Equals(".json", StringComparison.OrdinalIgnoreCase) ? File.ReadAllText(path) : AssemblyManifest.ReadJson(path));
        }
        catch (Exception e) when (e is BadImageFormatException)
        {
            throw new BadInputException($"'{path}' is no .NET assembly. Name the program's .dll (not its executable), or its tokens.manifest.json.", e);
        }
        catch (FormatException e)
        {
            throw new BadInputException($"'{path}': {e.Message}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"Cannot read '{path}': {e.Message}", e);
        }
    }
}
