using Microsoft.CodeAnalysis;
using TokenInstrumentation.Compiler.Catalog;
using TokenInstrumentation.Compiler.Model;

namespace TokenInstrumentation.Compiler.Emission;

/// <summary>
/// What only the run can tell of a call: whether it is one to a model (<c>CallGuards.txt</c>, by the type it is made on), and whether its result may
/// keep requests to itself (<c>CallLoops.txt</c>, by the types of its arguments).
/// </summary>
internal static class CallGuards
{
    private static readonly IReadOnlyList<(string[] Types, string Code)> s_guards = [.. TemplateFile.Read("CallGuards.txt", "guard").Select(static guard => (guard.Header.Split(' '), guard.Code))];
    private static readonly IReadOnlyList<(string Type, string Code)> s_loops = [.. TemplateFile.Read("CallLoops.txt", "loops")];

    /// <summary>Whether calls on the type may be something else than LLM calls.</summary>
    public static bool Guard(ITypeSymbol type) => s_guards.Any(guard => guard.Types.Contains(NameOf(type)));

    /// <summary>What a guarded call calls, from its arguments.</summary>
    public static string Called(SignatureModel signature) => $"TokenGuards.Called({SignatureText.ArgumentsWithReceiver(signature)})";

    /// <summary>Whether a value of the type tells that requests may be hidden.</summary>
    public static bool Hides(ITypeSymbol type) => s_loops.Any(loop => loop.Type == NameOf(type));

    /// <summary>The types that the compilation knows of those that tell.</summary>
    public static EquatableArray<string> HidingTypes(Compilation compilation) =>
        s_loops.Select(static loop => loop.Type).Where(type => KnownTypes.Find(compilation, type, null).Any()).ToEquatableArray();

    public static void Write(SourceWriter writer, EquatableArray<WrapperModel> wrappers)
    {
        var guarded = wrappers.Where(static wrapper => wrapper.IsGuarded).Select(static wrapper => wrapper.Signature.ContainingType).ToList();
        WriteClass(writer, "TokenGuards", s_guards.Where(guard => guard.Types.Any(type => guarded.Contains("global::" + type))).Select(static guard => guard.Code).ToList());
        var looping = wrappers.Where(static wrapper => wrapper.Hiding.Count > 0).SelectMany(static wrapper => wrapper.HidingTypes).ToList();
        WriteClass(writer, "TokenLoops", s_loops.Where(loop => looping.Contains(loop.Type)).Select(static loop => loop.Code).ToList());
    }

    private static void WriteClass(SourceWriter writer, string name, List<string> members)
    {
        if (members.Count == 0)
        {
            return;
        }

        writer.Line(GeneratedFile.Attribute);
        using (writer.Open($"internal static partial class {name}"))
        {
            foreach (var member in members)
            {
                writer.Line(member).Line();
            }
        }

        writer.Line();
    }

    private static string NameOf(ITypeSymbol type) => type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToDisplayString(
        SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted));
}
