using TokenInstrumentation.Compiler.Model;

namespace TokenInstrumentation.Compiler.Emission;

/// <summary>Writes what tracked members declare, once per source file that declares them.</summary>
internal static class OperationEmitter
{
    public static string Reference(OperationReference? operation) =>
        operation is null ? "null" : $"global::{GeneratedFile.Namespace}.Operations_{operation.FileKey}.{operation.Id}";

    public static void Write(SourceWriter writer, string fileKey, IEnumerable<OperationModel> operations, bool keepsRecords)
    {
        writer.Line(GeneratedFile.Attribute);
        using (writer.Open($"internal static class Operations_{fileKey}"))
        {
            foreach (var operation in operations)
            {
                var fields = new List<string>
                {
                    $"Name = {GeneratedFile.Literal(operation.Name)}",
                    $"Module = {GeneratedFile.Literal(operation.Module)}",
                    $"DefaultAgent = {GeneratedFile.Literal(operation.DefaultAgent)}",
                };
                Add(fields, "Agent", operation.Agent is null ? null : GeneratedFile.Literal(operation.Agent));
                Add(fields, "InheritsScope", operation.InheritsScope ? "true" : null);
                Add(fields, "WordLimit", Number(operation.WordLimit));
                Add(fields, "MaxOutputTokens", Number(operation.MaxOutputTokens));
                Add(fields, "MaxPromptTokens", Number(operation.MaxPromptTokens));
                Add(fields, "HasGeneralOutputLimit", operation.HasGeneralOutputLimit ? "true" : null);
                Add(fields, "HasGeneralPromptLimit", operation.HasGeneralPromptLimit ? "true" : null);
                Add(fields, "TokenBudget", Number(operation.TokenBudget));
                Add(fields, "Records", keepsRecords ? null : "false");
                writer.Line($"internal static readonly {GeneratedFile.Runtime}.TrackedOperation {operation.Id} = new() {{ {string.Join(", ", fields)} }};");
            }
        }

        writer.Line();
    }

    // A negative limit is TKN104's business; here it is no limit.
    private static string? Number(int value) => value > 0 ? value.ToString(System.Globalization.CultureInfo.InvariantCulture) : null;

    private static void Add(List<string> fields, string name, string? value)
    {
        if (value is not null)
        {
            fields.Add($"{name} = {value}");
        }
    }
}
