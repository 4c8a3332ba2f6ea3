using Microsoft.CodeAnalysis.Text;
using TokenInstrumentation.Compiler.Configuration;

namespace TokenInstrumentation.Compiler.Tests.Configuration;

/// <summary>tokens.json as text, and the one that is published.</summary>
internal static class TokensText
{
    public static string Example => File.ReadAllText(Path.Combine(RepositoryFolder.Root, "docs/schema/tokens.example.json"));

    public static string Schema => File.ReadAllText(Path.Combine(RepositoryFolder.Root, "docs/schema/tokens.schema.json"));

    public static TokensDocument Read(string text) => TokensDocument.Read("/app/tokens.json", SourceText.From(text));

    /// <summary>Without errors.</summary>
    public static TokensFile Content(string text)
    {
        var document = Read(text);
        Assert.Empty(document.Errors);
        return document.Content;
    }
}
