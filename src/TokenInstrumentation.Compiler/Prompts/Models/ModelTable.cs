using TokenInstrumentation.Models;

namespace TokenInstrumentation.Compiler.Prompts;

/// <summary>The rows of <c>Models.txt</c>, found by the name that a request states.</summary>
internal static class ModelTable
{
    private static readonly Lazy<ModelFile> s_file = new(Read);
    private static readonly Lazy<Dictionary<string, ModelRow>> s_rows = new(static () => s_file.Value.ByName(static row => row));

    /// <summary>The day the prices were looked up.</summary>
    public static DateTime AsOf => s_file.Value.AsOf!.Value;

    public static ModelRow? Find(string? model) => ModelName.Find(s_rows.Value, model);

    private static ModelFile Read()
    {
        using var reader = new StreamReader(typeof(ModelTable).Assembly.GetManifestResourceStream("Models.txt"));
        return ModelFileReader.Read(reader, "Models.txt");
    }
}
