using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>An attribute as written: its arguments by name, each with the place to complain about, and the symbol it marks.</summary>
internal sealed class DeclaredAttribute
{
    private readonly Dictionary<string, IOperation> _arguments = new(StringComparer.Ordinal);
    private readonly Action<Diagnostic> _report;
    private readonly SyntaxNode _syntax;

    public DeclaredAttribute(IObjectCreationOperation creation, SyntaxNode syntax, ISymbol target, Action<Diagnostic> report)
    {
        _report = report;
        _syntax = syntax;
        Target = target;
        foreach (var argument in creation.Arguments.Where(static argument => argument is { IsImplicit: false, Parameter: not null }))
        {
            _arguments[argument.Parameter!.Name] = argument.Value;
        }

        foreach (var assignment in (creation.Initializer?.Initializers ?? []).OfType<ISimpleAssignmentOperation>())
        {
            if (assignment.Target is IPropertyReferenceOperation { Property.Name: var name })
            {
                _arguments[name] = assignment.Value;
            }
        }
    }

    public ISymbol Target { get; }

    /// <summary>The constant an argument has; false when it is not written.</summary>
    public bool TryGet(string name, out object? value)
    {
        value = null;
        if (!_arguments.TryGetValue(name, out var operation) || operation.ConstantValue is not { HasValue: true } constant)
        {
            return false;
        }

        value = constant.Value;
        return true;
    }

    public string? Text(string name) => TryGet(name, out var value) ? value as string : null;

    /// <summary>Reports at an argument, or at the attribute when there is no such argument.</summary>
    public void Report(string message, string? argument = null) => _report(Diagnostic.Create(
        Descriptors.InvalidDeclaration,
        (argument is not null && _arguments.TryGetValue(argument, out var operation) ? operation.Syntax : _syntax).GetLocation(),
        message));
}
