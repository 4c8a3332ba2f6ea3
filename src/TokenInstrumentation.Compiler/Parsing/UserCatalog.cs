using System.Collections.Immutable;
using System.IO;
using Microsoft.CodeAnalysis;
using TokenInstrumentation.Compiler.Catalog;

namespace TokenInstrumentation.Compiler.Parsing;

/// <summary>The rows that a project adds to the catalog: its additional files <c>LlmApis.*.txt</c>.</summary>
internal static class UserCatalog
{
    public static bool IsCatalog(AdditionalText file)
    {
        var name = Path.GetFileName(file.Path);
        return name.StartsWith("LlmApis.", StringComparison.OrdinalIgnoreCase) && name.EndsWith(".txt", StringComparison.OrdinalIgnoreCase);
    }

    public static (string Path, string Text) Read(AdditionalText file, CancellationToken cancellationToken) =>
        (file.Path, file.GetText(cancellationToken)?.ToString() ?? "");

    /// <summary>Malformed rows are left out here; the analyzer of TKN104 reports them.</summary>
    public static LlmApiCatalog Extend(ImmutableArray<(string Path, string Text)> files, CancellationToken cancellationToken)
    {
        var catalog = LlmApiCatalog.BuiltIn;
        foreach (var (path, text) in files)
        {
            catalog = catalog.Extend(path, text, []);
        }

        return catalog;
    }
}
