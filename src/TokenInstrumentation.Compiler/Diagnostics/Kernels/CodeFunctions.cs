using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TokenInstrumentation.Compiler.Emission;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>
/// Whether what a kernel is seen to invoke is code. Functions of code and prompts are invoked by the same methods; what cannot be told is taken for a prompt.
/// </summary>
internal sealed class CodeFunctions(Compilation compilation)
{
    private readonly Lazy<KernelMembers> _members = new(() => new KernelMembers(compilation));
    private readonly Lazy<ISet<string>> _names = new(() => CodeFunctionNames.Of(compilation));

    public bool Invokes(IInvocationOperation call)
    {
        if (!CallGuards.Guard(call.TargetMethod.ContainingType))
        {
            return false;
        }

        var function = call.Arguments.FirstOrDefault(static argument => argument.Parameter?.Name is "function" or "functionName")?.Value ?? call.Instance;
        return function is not null && (IsName(function) || IsCode(Values.Unwrap(function)));
    }

    private bool IsCode(IOperation value) => _members.Value.MakesCode(value) || value switch
    {
        // plugin["find"], and kernel.Plugins["desk"]["find"], of which only the name is known.
        IPropertyReferenceOperation { Property.IsIndexer: true, Arguments: [var key], Instance: { } plugin } => IsCode(Values.Unwrap(plugin)) || IsName(key.Value),
        _ => value.SemanticModel is { } model && VisibleSymbol.Of(value, model)?.Values() is { Count: > 0 } made && made.All(one => IsCode(Values.Unwrap(one))),
    };

    private bool IsName(IOperation value) => value.ConstantValue is { HasValue: true, Value: string name } && _names.Value.Contains(name);
}
