using System.IO;

namespace TokenInstrumentation.Compiler.Catalog;

/// <summary>What is an LLM call and how its result is read: the built-in files in <c>Sdks/</c>, and what a project adds in <c>LlmApis.*.txt</c>.</summary>
internal sealed class LlmApiCatalog
{
    private const string Folder = "Sdks/";

    private readonly LlmApiCatalogContent _content;
    private readonly LlmApiIndex _index;

    internal LlmApiCatalog(LlmApiCatalogContent content)
    {
        _content = content;
        _index = new LlmApiIndex(content.Apis);
    }

    public static LlmApiCatalog BuiltIn { get; } = ReadBuiltIn();

    public IReadOnlyList<LlmApi> Apis => _content.Apis;

    public IReadOnlyList<SkippedApi> Skipped => _content.Skipped;

    public IReadOnlyList<LayerApi> Layers => _content.Layers;

    public IReadOnlyDictionary<string, UsageProfile> Profiles => _content.Profiles;

    /// <summary>Usage type to how its counts are read, for the profiles that leave that to the type they meet.</summary>
    public IReadOnlyDictionary<string, UsageProfile> Carriers => _content.Carriers;

    /// <summary>Message type to the path of its text.</summary>
    public IReadOnlyDictionary<string, string> PromptPaths => _content.PromptPaths;

    /// <summary>Options type to the path of its output limit.</summary>
    public IReadOnlyDictionary<string, string> LimitPaths => _content.LimitPaths;

    /// <summary>Types of arguments that carry the options which they are made with.</summary>
    public ISet<string> Holders => _content.Holders;

    /// <summary>Request or options type to the path of the model that is asked for.</summary>
    public IReadOnlyDictionary<string, string> ModelPaths => _content.ModelPaths;

    /// <summary>The assemblies the types of an SDK come from; null is any.</summary>
    public IReadOnlyList<string>? AssembliesOf(string sdk) => _content.Assemblies.TryGetValue(sdk, out var names) ? names : null;

    public bool TryGetProfile(string name, out UsageProfile profile) => _content.Profiles.TryGetValue(name, out profile!);

    public bool IsCandidateName(string methodName) => _index.HasMethod(methodName);

    /// <summary>This catalog and the rows of one more file, which win over equal ones; malformed rows are reported and left out.</summary>
    public LlmApiCatalog Extend(string path, string text, List<CatalogError> errors) =>
        new(new LlmApiCatalogReader(path, errors, new LlmApiCatalogContent(_content)).Read(text));

    private static LlmApiCatalog ReadBuiltIn()
    {
        var assembly = typeof(LlmApiCatalog).Assembly;
        var files = assembly.GetManifestResourceNames().Where(static name => name.StartsWith(Folder, StringComparison.Ordinal)).OrderBy(static name => name, StringComparer.Ordinal);
        var errors = new List<CatalogError>();
        var content = new LlmApiCatalogContent();
        foreach (var file in files)
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(file));
            new LlmApiCatalogReader(file, errors, content).Read(reader.ReadToEnd());
        }

        return errors.Count == 0 ? new LlmApiCatalog(content) : throw new InvalidDataException(errors[0].ToString());
    }
}
