using Microsoft.CodeAnalysis;
using TokenInstrumentation.Compiler.Catalog;
using TokenInstrumentation.Compiler.Model;
using TokenInstrumentation.Compiler.Parsing;

namespace TokenInstrumentation.Compiler.Emission;

/// <summary>Writes how usages are read that hang on results as objects of their SDK's own types, and tells a meter, which knows none of them.</summary>
internal static class CarrierEmitter
{
    public const string FileName = "TokenInstrumentation.Carriers.g.cs";

    private const string Meter = "TokenInstrumentation.SemanticKernel";

    public static CarriersModel Known(LlmApiCatalog catalog, Compilation compilation, bool areRead)
    {
        var areIntroduced = compilation.ReferencedAssemblyNames.Any(static assembly => assembly.Name == Meter);
        return areRead || areIntroduced ? new(ReaderParser.Carriers(catalog, compilation), areRead, areIntroduced) : CarriersModel.None;
    }

    public static void Emit(SourceProductionContext context, CarriersModel model)
    {
        if (model is { AreRead: false, AreIntroduced: false })
        {
            return;
        }

        var writer = GeneratedFile.Begin();
        using (writer.Open($"namespace {GeneratedFile.Namespace}"))
        {
            writer.Line(GeneratedFile.Attribute);
            using (writer.Open("internal static class TokenCarriers"))
            {
                WriteRead(writer, model.Carriers);
                if (model.AreIntroduced)
                {
                    writer.Line().Line("[global::System.Runtime.CompilerServices.ModuleInitializer]");
                    writer.Line($"internal static void Introduce() => {GeneratedFile.Services}.UsageCarriers.Add(Read);");
                }
            }
        }

        context.AddSource(FileName, writer.ToSourceText());
    }

    private static void WriteRead(SourceWriter writer, EquatableArray<CarrierModel> carriers)
    {
        using (writer.Open($"internal static bool Read(object carrier, ref {GeneratedFile.Services}.ResponseReading reading)"))
        {
            foreach (var carrier in carriers)
            {
                var usage = writer.FreshName();
                using (writer.Open($"if (carrier is {carrier.Type} {usage})"))
                {
                    ReaderEmitter.WriteUsage(writer, carrier.IsRunning ? "RaiseUsage" : "AddUsage", carrier.Usage, usage);
                    writer.Line("return true;");
                }
            }

            writer.Line("return false;");
        }
    }
}
