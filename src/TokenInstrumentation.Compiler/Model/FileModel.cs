namespace TokenInstrumentation.Compiler.Model;

/// <summary>Everything that is generated for one source file.</summary>
internal sealed record FileModel(
    string Key,
    string DisplayPath,
    bool KeepsRecords,
    EquatableArray<OperationModel> Operations,
    EquatableArray<LlmCallModel> LlmCalls,
    EquatableArray<TrackedCallModel> TrackedCalls,
    EquatableArray<ScopeEntryModel> ScopeEntries);
