using Microsoft.CodeAnalysis;
using TokenInstrumentation.Compiler.Catalog;
using TokenInstrumentation.Compiler.Model;

namespace TokenInstrumentation.Compiler.Emission;

/// <summary>Tells the meters whom to ask which agent runs now. Text from <c>Speakers.txt</c>.</summary>
internal static class SpeakerEmitter
{
    /// <summary>Of the one file that is there with the SDK and a meter, whatever the code says.</summary>
    public const string FileName = "TokenInstrumentation.Speaker.g.cs";

    /// <summary>Where meters come from: without them nobody asks.</summary>
    private static readonly string[] s_meters = ["TokenInstrumentation.Extensions.AI", "TokenInstrumentation.SemanticKernel"];

    private static readonly IReadOnlyList<(string Member, string Code)> s_speakers = [.. TemplateFile.Read("Speakers.txt", "speaker")];

    /// <summary>The expressions that compile here; none where no meter can be.</summary>
    public static EquatableArray<string> Known(Compilation compilation) =>
        compilation.ReferencedAssemblyNames.Any(static assembly => s_meters.Contains(assembly.Name))
            ? s_speakers.Where(speaker => IsThere(speaker.Member, compilation)).Select(static speaker => speaker.Code).ToEquatableArray()
            : EquatableArray<string>.Empty;

    private static bool IsThere(string path, Compilation compilation)
    {
        var dot = path.LastIndexOf('.');
        return KnownTypes.Find(compilation, path.Substring(0, dot), null)
            .Any(type => type.GetMembers(path.Substring(dot + 1)).Any(static member => member is { IsStatic: true, DeclaredAccessibility: Accessibility.Public }));
    }

    public static void Emit(SourceProductionContext context, EquatableArray<string> speakers)
    {
        if (speakers.Count == 0)
        {
            return;
        }

        var writer = GeneratedFile.Begin();
        using (writer.Open($"namespace {GeneratedFile.Namespace}"))
        {
            writer.Line(GeneratedFile.Attribute);
            using (writer.Open("internal static class TokenSpeaker"))
            {
                writer.Line("[global::System.Runtime.CompilerServices.ModuleInitializer]");
                writer.Line($"internal static void Introduce() => {GeneratedFile.Services}.TokenMeters.Speaker = static () => {string.Join(" ?? ", speakers)};");
            }
        }

        context.AddSource(FileName, writer.ToSourceText());
    }
}
