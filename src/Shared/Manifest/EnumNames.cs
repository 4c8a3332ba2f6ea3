namespace TokenInstrumentation.Manifest;

/// <summary>Values of enums as the manifest writes them: <c>agent_from</c>.</summary>
internal static class EnumNames
{
    public static string Of<T>(T value)
        where T : struct, Enum => string.Concat(value.ToString().Select(static (c, i) => (i > 0 && char.IsUpper(c) ? "_" : "") + char.ToLowerInvariant(c)));

    public static T Read<T>(string? text)
        where T : struct, Enum => Enum.TryParse<T>(text?.Replace("_", ""), ignoreCase: true, out var value) ? value : default;
}
