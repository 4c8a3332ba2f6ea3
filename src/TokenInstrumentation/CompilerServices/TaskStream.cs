using System.ComponentModel;

namespace TokenInstrumentation.CompilerServices;

/// <summary>The stream that a tracked method returns: its task is current while it is produced, and ends with it.</summary>
/// <typeparam name="T">The update.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TaskStream<T> : ScopedStream<T>
{
    private readonly TokenScope _task;

    internal TaskStream(TokenScope task, IAsyncEnumerable<T> source)
        : base(source) => _task = task;

    private protected override TokenScope? Begin() => _task;

    private protected override bool Pass(T update) => false;

    private protected override void Finish(CallStatus status, Exception? error) => _task.EndTask(status);

    private protected override ScopedStream<T> Again(IAsyncEnumerable<T>? source) =>
        new TaskStream<T>(_task.Parent!.OpenTask(_task.Declaration!, _task.AgentIsStated ? _task.Agent : null), source!);
}
