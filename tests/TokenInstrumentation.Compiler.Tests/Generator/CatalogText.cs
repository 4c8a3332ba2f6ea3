using Microsoft.CodeAnalysis.Text;

namespace TokenInstrumentation.Compiler.Tests.Generator;

/// <summary>An additional file of a project.</summary>
internal sealed class CatalogText(string path, string text) : AdditionalText
{
    public override string Path => path;

    public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text, System.Text.Encoding.UTF8);
}
