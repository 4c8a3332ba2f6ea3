using Microsoft.CodeAnalysis;
using TokenInstrumentation.Manifest;

namespace TokenInstrumentation.Compiler.Emission;

/// <summary>
/// Writes the attribute that carries the manifest: a generator cannot add resources, and an attribute is read from the metadata alone.
/// </summary>
internal static class ManifestEmitter
{
    public static void Emit(SourceProductionContext context, string? manifest)
    {
        if (manifest is null)
        {
            return;
        }

        // In a raw string the JSON is readable where generated files are kept. Its own strings escape quotes, so three in a row never end it.
        var writer = GeneratedFile.Begin()
            .Line($"[assembly: global::System.Reflection.AssemblyMetadata({GeneratedFile.Literal(TokenManifest.MetadataKey)}, \"\"\"")
            .Line(manifest)
            .Line("\"\"\")]");
        context.AddSource("TokenInstrumentation.Manifest.g.cs", writer.ToSourceText());
    }
}
