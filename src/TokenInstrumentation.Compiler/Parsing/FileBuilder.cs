using System.IO;
using Microsoft.CodeAnalysis;
using TokenInstrumentation.Compiler.Model;

namespace TokenInstrumentation.Compiler.Parsing;

/// <summary>Collects what is generated for one source file.</summary>
internal sealed class FileBuilder(SyntaxTree tree, string key)
{
    private readonly Dictionary<string, OperationModel> _operations = new(StringComparer.Ordinal);

    public string Key { get; } = key;

    public List<LlmCallModel> LlmCalls { get; } = [];

    public List<TrackedCallModel> TrackedCalls { get; } = [];

    public List<ScopeEntryModel> ScopeEntries { get; } = [];

    public void Declare(OperationModel operation) => _operations[operation.Id] = operation;

    public bool IsEmpty => _operations.Count + LlmCalls.Count + TrackedCalls.Count + ScopeEntries.Count == 0;

    public FileModel Build(bool keepsRecords) => new(
        Key,
        Path.GetFileName(tree.FilePath),
        keepsRecords,
        _operations.Values.OrderBy(static operation => operation.Id, StringComparer.Ordinal).ToEquatableArray(),
        LlmCalls.ToEquatableArray(),
        TrackedCalls.ToEquatableArray(),
        ScopeEntries.ToEquatableArray());
}
