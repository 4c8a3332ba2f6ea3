using System.Collections.Immutable;
using System.IO;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace TokenInstrumentation.Compiler.Configuration;

/// <summary>The additional files <c>tokens.json</c> of a project: the first by path counts, the answer must not depend on the build.</summary>
internal static class TokensFiles
{
    public const string Name = "tokens.json";

    public static bool IsTokensFile(string path) => Path.GetFileName(path).Equals(Name, StringComparison.OrdinalIgnoreCase);

    public static TokensDocument Load(ImmutableArray<AdditionalText> files, CancellationToken cancellationToken) =>
        InOrder(files).FirstOrDefault() is { } file && file.GetText(cancellationToken) is { } text ? TokensDocument.Read(file.Path, text) : TokensDocument.None;

    /// <summary>Those that are not read.</summary>
    public static IEnumerable<string> Surplus(ImmutableArray<AdditionalText> files) => InOrder(files).Select(static file => file.Path).Distinct().Skip(1);

    private static IEnumerable<AdditionalText> InOrder(ImmutableArray<AdditionalText> files) =>
        files.Where(static file => IsTokensFile(file.Path)).OrderBy(static file => file.Path, StringComparer.Ordinal);
}
