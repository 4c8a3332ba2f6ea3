using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TokenInstrumentation.Compiler.Parsing;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>
/// Whether a method may reach an LLM call. Every doubt is a yes: what is called through a delegate, an interface or another assembly may make one.
/// </summary>
internal sealed class CallReach(ProjectAnalysis analysis)
{
    private readonly ConcurrentDictionary<IMethodSymbol, bool> _known = new(SymbolEqualityComparer.Default);

    /// <summary>Follows the calls to methods whose bodies are here.</summary>
    public bool FromBody(IMethodSymbol method, CancellationToken cancellationToken)
    {
        var seen = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default) { method };
        var open = new Stack<IMethodSymbol>(seen);
        while (open.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var operation in Body(open.Pop(), cancellationToken))
            {
                if (MayReach(operation, out var called))
                {
                    return _known[method] = true;
                }

                if (called is not null && seen.Add(called))
                {
                    if (_known.TryGetValue(called, out var known) && known)
                    {
                        return _known[method] = true;
                    }

                    open.Push(called);
                }
            }
        }

        foreach (var nothing in seen)
        {
            _known[nothing] = false;
        }

        return false;
    }

    /// <summary>False with a method: its body tells.</summary>
    private bool MayReach(IOperation operation, out IMethodSymbol? called)
    {
        called = operation switch
        {
            IInvocationOperation invocation => invocation.TargetMethod,
            IMethodReferenceOperation reference => reference.Method,
            IObjectCreationOperation creation => creation.Constructor,
            IPropertyReferenceOperation property => property.Property.GetMethod ?? property.Property.SetMethod,
            IBinaryOperation binary => binary.OperatorMethod,
            IUnaryOperation unary => unary.OperatorMethod,
            IConversionOperation conversion => conversion.OperatorMethod,
            _ => null,
        };
        if (called is null)
        {
            return operation is IDynamicInvocationOperation or IDynamicObjectCreationOperation or IDynamicMemberReferenceOperation or IInvalidOperation
                || !NeutralAssemblies.Has(operation.Type);
        }

        var method = called = (called.ReducedFrom ?? called.PartialImplementationPart ?? called).OriginalDefinition;
        if (!SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, analysis.Compilation.Assembly))
        {
            called = null;
            return !NeutralAssemblies.Has(method.ContainingType) || !NeutralAssemblies.Has(operation.Type) || method.MethodKind == MethodKind.DelegateInvoke
                || method.ContainingType.Name == nameof(NotImplementedException); // a stub: the call is to come
        }

        if (method.MethodKind == MethodKind.LocalFunction)
        {
            // Its body is part of the body it stands in.
            called = null;
            return !NeutralAssemblies.Has(operation.Type);
        }

        // Constructors run initializers, and a property may be read or written: left in doubt.
        return method.MethodKind is not (MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation or MethodKind.PropertyGet)
            || method is { AssociatedSymbol: IPropertySymbol { SetMethod: not null } written } && !IsAuto(written)
            || TrackedMethods.IsDispatched(method)
            || method.IsAbstract || method.IsExtern
            || analysis.Recognizer.Recognize(method) is not null
            || analysis.Tracking.Attribute(method) is not null
            || !NeutralAssemblies.Has(operation.Type);
    }

    private static bool IsAuto(IPropertySymbol property) => property.ContainingType.GetMembers().OfType<IFieldSymbol>()
        .Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));

    private IEnumerable<IOperation> Body(IMethodSymbol method, CancellationToken cancellationToken)
    {
        foreach (var reference in (method.PartialImplementationPart ?? method).DeclaringSyntaxReferences)
        {
            var syntax = reference.GetSyntax(cancellationToken);
            if (analysis.ModelOf(syntax.SyntaxTree).GetOperation(syntax, cancellationToken) is { } body)
            {
                foreach (var operation in body.DescendantsAndSelf())
                {
                    yield return operation;
                }
            }
        }
    }
}
