using Microsoft.CodeAnalysis;
using TokenInstrumentation.Compiler.Model;

namespace TokenInstrumentation.Compiler.Emission;

/// <summary>Writes what belongs to source files: what their members declare, and the interceptors of the calls that stand in them.</summary>
internal static class InterceptorEmitter
{
    public static void Emit(SourceProductionContext context, FileGroupModel group)
    {
        var writer = GeneratedFile.Begin();
        foreach (var file in group.Files)
        {
            Write(writer, file);
        }

        using (writer.Open("namespace System.Runtime.CompilerServices"))
        {
            writer.Line("[global::System.AttributeUsage(global::System.AttributeTargets.Method, AllowMultiple = true)]");
            writer.Line("file sealed class InterceptsLocationAttribute(int version, string data) : global::System.Attribute;");
        }

        context.AddSource($"{group.Name}.Interceptors.g.cs", writer.ToSourceText());
    }

    private static void Write(SourceWriter writer, FileModel file)
    {
        writer.Line($"// {GeneratedFile.Comment(file.DisplayPath)}");
        using (writer.Open($"namespace {GeneratedFile.Namespace}"))
        {
            if (file.Operations.Count > 0)
            {
                OperationEmitter.Write(writer, file.Key, file.Operations, file.KeepsRecords);
            }

            if (file.LlmCalls.Count + file.TrackedCalls.Count + file.ScopeEntries.Count > 0)
            {
                writer.Line(GeneratedFile.Attribute);
                using (writer.Open($"file static class Interceptors_{file.Key}"))
                {
                    LlmCallEmitter.Write(writer, file.LlmCalls);
                    TrackedCallEmitter.Write(writer, file.TrackedCalls);
                    ScopeEntryEmitter.Write(writer, file.ScopeEntries);
                }
            }
        }

        writer.Line();
    }

    public static void WriteLocation(SourceWriter writer, LocationModel location) => writer
        .Line($"// {GeneratedFile.Comment(location.Display)}")
        .Line($"[global::System.Runtime.CompilerServices.InterceptsLocation({location.Version}, {GeneratedFile.Literal(location.Data)})]");
}
