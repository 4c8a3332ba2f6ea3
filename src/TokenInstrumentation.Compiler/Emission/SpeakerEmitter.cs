using Microsoft.CodeAnalysis;
using TokenInstrumentation.Compiler.Catalog;
using TokenInstrumentation.Compiler.Model;

namespace TokenInstrumentation.Compiler.Emission;

/// <summary>Tells the meters whom to ask which agent runs now. Text from <c>Speakers.txt</c>.</summary>
internal static class SpeakerEmitter
{
    private static readonly IReadOnlyList<(string Member, string Code)> s_speakers = [.. TemplateFile.Read("Speakers.txt", "speaker")];

    /// <summary>The expressions that compile here.</summary>
    public static EquatableArray<string> Known(Compilation compilation) => s_speakers.Where(speaker =>
    {
        var dot = speaker.Member.LastIndexOf('.');
        return KnownTypes.Find(compilation, speaker.Member.Substring(0, dot), null)
            .Any(type => type.GetMembers(speaker.Member.Substring(dot + 1)).Any(static member => member is { IsStatic: true, DeclaredAccessibility: Accessibility.Public }));
    }).Select(static speaker => speaker.Code).ToEquatableArray();

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

        context.AddSource("TokenInstrumentation.Speaker.g.cs", writer.ToSourceText());
    }
}
