using System.Text.Json;
using TokenInstrumentation.Cli.CommandLine;

namespace TokenInstrumentation.Cli.Prices.Import;

/// <summary>Reads the two public formats, told apart by what they begin with.</summary>
internal static class PriceImport
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="BadInputException">It cannot be read, or is of neither format; the message names file and line, or file and key.</exception>
    public static ImportedPrices Read(string path)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            var root = new JsonPlace(path, "", json.RootElement);
            return root.Value.ValueKind switch
            {
                JsonValueKind.Array => GenaiPrices.Read(root),
                JsonValueKind.Object => LiteLlmPrices.Read(root),
                _ => throw root.Wrong("neither a list of providers (genai-prices) nor an object of models (LiteLLM)"),
            };
        }
        catch (JsonException e)
        {
            throw new BadInputException($"{path}({e.LineNumber + 1},{e.BytePositionInLine + 1}): not JSON: {e.Message}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"Cannot read '{path}': {e.Message}", e);
        }
    }
}
