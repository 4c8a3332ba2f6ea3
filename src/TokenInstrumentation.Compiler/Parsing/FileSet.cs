using System.IO;
using Microsoft.CodeAnalysis;
using TokenInstrumentation.Compiler.Model;

namespace TokenInstrumentation.Compiler.Parsing;

/// <summary>The files that code is generated for, and the operations that they declare.</summary>
internal sealed class FileSet(CompilationContext context, string projectDirectory)
{
    private readonly Dictionary<SyntaxTree, FileBuilder> _files = [];
    private readonly HashSet<string> _keys = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<ISymbol, OperationReference> _operations = new(SymbolEqualityComparer.Default);

    public FileBuilder Of(SyntaxTree tree)
    {
        if (!_files.TryGetValue(tree, out var file))
        {
            _files.Add(tree, file = new FileBuilder(tree, KeyOf(tree)));
        }

        return file;
    }

    /// <summary>Where an operation is declared: with the file of its member, or with the generated body of a partial method.</summary>
    public OperationReference Reference(ISymbol owner, TrackingDeclaration declaration)
    {
        if (_operations.TryGetValue(owner, out var known))
        {
            return known;
        }

        OperationReference reference;
        if (owner is IMethodSymbol method && PartialMethodParser.HasGeneratedBody(method, context.Tracking))
        {
            reference = new OperationReference(PartialMethodParser.KeyOf(method), OperationParser.IdOf(method));
        }
        else
        {
            var operation = OperationParser.Parse(owner, declaration).Within(context.Configuration);
            var file = Of(owner.DeclaringSyntaxReferences[0].SyntaxTree);
            file.Declare(operation);
            reference = new OperationReference(file.Key, operation.Id);
        }

        _operations.Add(owner, reference);
        return reference;
    }

    public EquatableArray<FileModel> Build(bool keepsRecords) => _files.Values
        .Where(static file => !file.IsEmpty)
        .OrderBy(static file => file.Key, StringComparer.Ordinal)
        .Select(file => file.Build(keepsRecords))
        .ToEquatableArray();

    /// <summary>The name of the file, readable, and a hash of its path in the project, unique: two folders may hold files of one name.</summary>
    private string KeyOf(SyntaxTree tree)
    {
        var name = new string(Path.GetFileNameWithoutExtension(PathOf(tree)).Select(static c => c < 128 && char.IsLetterOrDigit(c) ? c : '_').ToArray());
        var hash = StableId.Of(PathOf(tree)).Substring(0, 8);
        var key = $"{name}_{hash}";
        for (var i = 1; !_keys.Add(key); i++)
        {
            key = $"{name}_{hash}_{i}";
        }

        return key;
    }

    /// <summary>From the project's folder, so that the assembly does not depend on where it is checked out.</summary>
    private string PathOf(SyntaxTree tree) =>
        (projectDirectory.Length > 0 && tree.FilePath.StartsWith(projectDirectory, StringComparison.Ordinal) ? tree.FilePath.Substring(projectDirectory.Length) : tree.FilePath)
            .Replace('\\', '/');
}
