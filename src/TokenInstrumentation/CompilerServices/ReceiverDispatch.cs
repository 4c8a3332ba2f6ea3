using System.Collections.Concurrent;
using System.ComponentModel;

namespace TokenInstrumentation.CompilerServices;

/// <summary>
/// Which operation a call through an interface or a base member is. The type of the receiver decides, and types that generated code cannot
/// name (private, file-local) decide too: they are known by their metadata names, looked up once per type.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ReceiverDispatch
{
    private readonly TrackedOperation? _default;
    private readonly (string Type, TrackedOperation Operation)[] _operations;
    private readonly ConcurrentDictionary<Type, TrackedOperation?> _known = new();

    /// <summary>Lists the tracked implementations.</summary>
    /// <param name="default">The operation of receivers that are not listed: what the interface or base member itself declares; null when it declares nothing.</param>
    /// <param name="operations">Metadata names of types (<c>Namespace.Outer+Nested`1</c>) with the operation that their implementation is.</param>
    public ReceiverDispatch(TrackedOperation? @default, params (string Type, TrackedOperation Operation)[] operations)
    {
        _default = @default;
        _operations = operations;
    }

    /// <summary>The operation of a receiver, or null when its implementation is not tracked.</summary>
    public TrackedOperation? For(object? receiver) => receiver is null ? null : _known.GetOrAdd(receiver.GetType(), Find);

    private TrackedOperation? Find(Type type)
    {
        for (var candidate = type; candidate is not null; candidate = candidate.BaseType)
        {
            var definition = candidate.IsGenericType ? candidate.GetGenericTypeDefinition() : candidate;
            foreach (var (name, operation) in _operations)
            {
                if (definition.FullName == name)
                {
                    return operation;
                }
            }
        }

        return _default;
    }
}
