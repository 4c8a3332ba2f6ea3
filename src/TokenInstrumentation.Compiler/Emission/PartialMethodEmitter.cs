using Microsoft.CodeAnalysis;
using TokenInstrumentation.Compiler.Model;
using TokenInstrumentation.Compiler.Parsing;

namespace TokenInstrumentation.Compiler.Emission;

/// <summary>Writes the body of a tracked partial method.</summary>
internal static class PartialMethodEmitter
{
    public static void Emit(SourceProductionContext context, PartialMethodModel method)
    {
        var writer = GeneratedFile.Begin();
        if (method.Operation is { } operation)
        {
            using (writer.Open($"namespace {GeneratedFile.Namespace}"))
            {
                OperationEmitter.Write(writer, method.Key, [operation], method.KeepsRecords);
            }

            writer.Line();
        }

        var open = new Stack<IDisposable>();
        if (method.Namespace.Length > 0)
        {
            open.Push(writer.Open($"namespace {method.Namespace}"));
        }

        foreach (var header in method.TypeHeaders)
        {
            open.Push(writer.Open(header));
        }

        using (writer.Open(method.Header))
        {
            if (method.Operation is { } declared)
            {
                TrackedBody.Write(writer, method.Shape, OperationEmitter.Reference(new OperationReference(method.Key, declared.Id)), method.Agent, method.CoreCall);
            }
            else
            {
                writer.Line(method.Shape == ReturnShape.Void ? $"{method.CoreCall};" : $"return {method.CoreCall};");
            }
        }

        while (open.Count > 0)
        {
            open.Pop().Dispose();
        }

        context.AddSource(PartialMethodParser.FileOf(method.Key), writer.ToSourceText());
    }
}
