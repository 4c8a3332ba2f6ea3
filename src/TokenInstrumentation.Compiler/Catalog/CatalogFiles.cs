using System.Collections.Immutable;
using System.IO;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace TokenInstrumentation.Compiler.Catalog;

/// <summary>The additional files <c>LlmApis.*.txt</c> of a project.</summary>
internal static class CatalogFiles
{
    public static bool IsCatalog(string path)
    {
        var name = Path.GetFileName(path);
        return name.StartsWith("LlmApis.", StringComparison.OrdinalIgnoreCase) && name.EndsWith(".txt", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The built-in catalog with the project's own files, in the order of their paths: the answer must not depend on the build.</summary>
    public static LlmApiCatalog Load(ImmutableArray<AdditionalText> files, List<CatalogError> errors, CancellationToken cancellationToken)
    {
        var catalog = LlmApiCatalog.BuiltIn;
        foreach (var file in files.Where(static file => IsCatalog(file.Path)).OrderBy(static file => file.Path, StringComparer.Ordinal))
        {
            if (file.GetText(cancellationToken) is { } text)
            {
                catalog = catalog.Extend(file.Path, text.ToString(), errors);
            }
        }

        return catalog;
    }
}
