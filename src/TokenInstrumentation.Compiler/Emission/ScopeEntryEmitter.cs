using TokenInstrumentation.Compiler.Model;

namespace TokenInstrumentation.Compiler.Emission;

/// <summary>Writes interceptors of <c>TokenScope.Enter()</c> in tracked members: they supply what the member declares.</summary>
internal static class ScopeEntryEmitter
{
    public static void Write(SourceWriter writer, EquatableArray<ScopeEntryModel> entries)
    {
        for (var i = 0; i < entries.Count; i++)
        {
            writer.Line();
            InterceptorEmitter.WriteLocation(writer, entries[i].Location);
            writer.Line($"internal static {GeneratedFile.Services}.ScopeLease Enter{i}(string? agent, string? description, string operation) =>");
            writer.Line($"    {GeneratedFile.Services}.ScopeLease.Enter({OperationEmitter.Reference(entries[i].Operation)}, agent, description);");
        }
    }
}
