using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TokenInstrumentation.Compiler.Catalog;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>
/// The layers of a client, from the outermost inward, as far as the function that builds it shows them: through chains, statements on one
/// builder, locals that are set once, and constructors.
/// </summary>
internal sealed class Pipeline
{
    private readonly ProjectAnalysis _analysis;
    private readonly Middleware _middleware;
    private readonly List<Layer> _layers = [];
    private IOperation? _start;

    private Pipeline(ProjectAnalysis analysis)
    {
        _analysis = analysis;
        _middleware = analysis.Middleware;
    }

    public IReadOnlyList<Layer> Layers => _layers;

    /// <summary>Where the innermost client comes from; null when the function does not show it.</summary>
    public IOperation? Source { get; private set; }

    /// <summary>The pipeline behind an expression that gives a client, an agent or a builder.</summary>
    public static Pipeline Of(IOperation value, ProjectAnalysis analysis)
    {
        var pipeline = new Pipeline(analysis);
        if (analysis.Middleware.IsBuilder(value.Type))
        {
            pipeline.ReadBuilder(value, isOwn: true, until: null);
            pipeline.ReadStart();
        }
        else
        {
            pipeline.ReadClient(value, isOwn: true);
        }

        return pipeline;
    }

    private void ReadClient(IOperation? value, bool isOwn)
    {
        switch (value is null ? null : Values.Unwrap(value))
        {
            case IInvocationOperation call when Values.Receiver(call) is { } receiver && _middleware.IsBuilder(receiver.Type):
                ReadBuilder(receiver, isOwn, until: null);
                ReadStart();
                break;
            case IInvocationOperation call:
                ReadOver(call, _middleware.KindOf(call.TargetMethod), call.TargetMethod.Name, call.Arguments, call.Instance, isOwn);
                break;
            case IObjectCreationOperation creation:
                ReadOver(creation, _middleware.KindOf(creation.Type), creation.Type!.Name, creation.Arguments, null, isOwn);
                break;
            case ILocalReferenceOperation local when Values.SetOnce(local) is { } set:
                ReadClient(set, isOwn: false);
                break;
        }
    }

    /// <summary>A client that is made over another one, or out of nothing.</summary>
    private void ReadOver(
        IOperation made, LayerKind kind, string name, IEnumerable<IArgumentOperation> arguments, IOperation? instance, bool isOwn)
    {
        if (Inner(arguments, instance) is not { } inner)
        {
            Source = made;
            return;
        }

        _layers.Add(new Layer(kind, name, made, isOwn));
        ReadClient(inner, isOwn: false);
    }

    /// <summary>Adds the layers of a chain; the chain begins at a builder that is made, or at the local <paramref name="until"/>.</summary>
    private void ReadBuilder(IOperation value, bool isOwn, ILocalSymbol? until)
    {
        switch (Values.Unwrap(value))
        {
            case IInvocationOperation call when Values.Receiver(call) is { } receiver && _middleware.IsBuilder(receiver.Type):
                ReadBuilder(receiver, isOwn, until);
                _layers.Add(new Layer(KindOf(call), call.TargetMethod.Name, call, isOwn));
                break;
            case ILocalReferenceOperation { Local: var local } when SymbolEqualityComparer.Default.Equals(local, until):
                break;
            case ILocalReferenceOperation local when Statements.Before(local) is { } statements:
                ReadBuilder(statements.Initializer, isOwn, until: null);
                foreach (var statement in statements.Uses)
                {
                    ReadBuilder(statement, isOwn, local.Local);
                }

                if (!statements.AreAll)
                {
                    _layers.Add(new Layer(LayerKind.Unknown, local.Local.Name, local, isOwn));
                }

                break;
            case IInvocationOperation or IObjectCreationOperation:
                _start = Values.Unwrap(value);
                break;
            case var other:
                _layers.Add(new Layer(LayerKind.Unknown, "", other, isOwn));
                break;
        }
    }

    private void ReadStart()
    {
        switch (_start)
        {
            case IInvocationOperation call:
                ReadClient(Inner(call.Arguments, call.Instance), isOwn: false);
                break;
            case IObjectCreationOperation creation:
                ReadClient(Inner(creation.Arguments, null), isOwn: false);
                break;
        }
    }

    /// <summary><c>Use(inner => new Cache(inner))</c> is what it makes.</summary>
    private LayerKind KindOf(IInvocationOperation call) => _middleware.KindOf(call.TargetMethod) switch
    {
        LayerKind.Unknown => call.Arguments.Select(static argument => Values.Returned(argument.Value)).OfType<IObjectCreationOperation>().FirstOrDefault() is { } made
            ? _middleware.KindOf(made.Type)
            : LayerKind.Unknown,
        var kind => kind,
    };

    private IOperation? Inner(IEnumerable<IArgumentOperation> arguments, IOperation? instance)
    {
        foreach (var argument in arguments.Select(static argument => argument.Value).Prepend(instance).OfType<IOperation>())
        {
            var given = Values.Returned(argument) ?? Values.Unwrap(argument);
            if (given.Type is INamedTypeSymbol type && _analysis.Recognizer.IsMiddleware(type))
            {
                return given;
            }
        }

        return null;
    }
}
