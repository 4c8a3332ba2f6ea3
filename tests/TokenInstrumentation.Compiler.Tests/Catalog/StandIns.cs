namespace TokenInstrumentation.Compiler.Tests.Catalog;

/// <summary>SDKs that do not restore here: assemblies of their names, with the signatures of their public source.</summary>
internal static class StandIns
{
    public static IReadOnlyList<MetadataReference> References { get; } =
        [.. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "StandIns"), "*.cs").Select(Compile)];

    private static MetadataReference Compile(string file)
    {
        using var image = new MemoryStream();
        var emitted = Sdk.Compile(File.ReadAllText(file), Sdk.Current, name: Path.GetFileNameWithoutExtension(file)).Emit(image);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        return MetadataReference.CreateFromImage(image.ToArray());
    }
}
