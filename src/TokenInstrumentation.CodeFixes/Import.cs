namespace TokenInstrumentation.CodeFixes;

/// <summary>A namespace that a fix needs in scope, and a type that tells whether it is.</summary>
internal sealed record Import(string Namespace, string Marker, string Assembly)
{
    public static readonly Import Runtime = new("TokenInstrumentation", "TrackTokensAttribute", "TokenInstrumentation");

    public static readonly Import ExtensionsAI = new("Microsoft.Extensions.AI", "IChatClient", "Microsoft.Extensions.AI.Abstractions");
}
