using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace TokenInstrumentation.CompilerServices;

/// <summary>One call of a tracked method: opens its task, keeps it current while the method runs, and ends it with the status of what it returned.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct TrackedCall
{
    private readonly TokenScope? _task;
    private Ambient _ambient;

    private TrackedCall(TokenScope task) => _task = task;

    /// <summary>Opens the task.</summary>
    /// <param name="operation">What the method declares; null (a receiver that is not tracked) opens nothing.</param>
    /// <param name="agent">The agent, where it is only known at run time.</param>
    public static TrackedCall Begin(TrackedOperation? operation, string? agent = null)
    {
        if (operation is null || !TokenTracking.Enabled)
        {
            return default;
        }

        try
        {
            var current = TokenScope.Current;
            var outer = current ?? TokenRun.Process.Scope;
            if (operation.InheritsScope && outer.HasOwner)
            {
                return default;
            }

            var call = new TrackedCall(outer.OpenTask(operation, agent));
            call._ambient.Enter(call._task!, current);
            return call;
        }
        catch (Exception exception)
        {
            TokenTracking.ReportError(exception);
            return default;
        }
    }

    /// <summary>Puts the caller's scope back after the method has returned, whatever it returned.</summary>
    public void Exit() => _ambient.Exit();

    /// <summary>Ends the task of a method that threw. An exception filter: it never handles the exception.</summary>
    /// <returns>False.</returns>
    public readonly bool Fail(Exception exception)
    {
        _task?.EndTask(exception is OperationCanceledException ? CallStatus.Cancelled : CallStatus.Failed);
        return false;
    }

    /// <summary>Ends the task of a method that returns nothing.</summary>
    public readonly void Complete() => _task?.EndTask(CallStatus.Completed);

    /// <summary>Ends the task of a synchronous method.</summary>
    public readonly T Track<T>(T result)
        where T : allows ref struct
    {
        Complete();
        return result;
    }

    /// <summary>Ends the task when the method completes.</summary>
    public readonly Task Track(Task result)
    {
        if (_task is not null && result is { IsCompletedSuccessfully: false })
        {
            return Await(_task, result);
        }

        Complete();
        return result!;
    }

    /// <inheritdoc cref="Track(Task)"/>
    public readonly Task<T> Track<T>(Task<T> result)
    {
        if (_task is not null && result is { IsCompletedSuccessfully: false })
        {
            return Await(_task, result);
        }

        Complete();
        return result!;
    }

    /// <inheritdoc cref="Track(Task)"/>
    public readonly ValueTask Track(ValueTask result)
    {
        if (_task is null)
        {
            return result;
        }

        if (!result.IsCompletedSuccessfully)
        {
            return AwaitValue(_task, result);
        }

        Complete();
        return result;
    }

    /// <inheritdoc cref="Track(Task)"/>
    public readonly ValueTask<T> Track<T>(ValueTask<T> result)
    {
        if (_task is null)
        {
            return result;
        }

        if (!result.IsCompletedSuccessfully)
        {
            return AwaitValue(_task, result);
        }

        Complete();
        return result;
    }

    /// <summary>Ends the task when the stream ends or is left.</summary>
    public readonly IAsyncEnumerable<T> Track<T>(IAsyncEnumerable<T> result)
    {
        if (_task is not null && result is not null)
        {
            return new TaskStream<T>(_task, result);
        }

        Complete();
        return result!;
    }

    private static async Task Await(TokenScope task, Task result)
    {
        try
        {
            await result.ConfigureAwait(false);
            task.EndTask(CallStatus.Completed);
        }
        catch (Exception exception) when (new TrackedCall(task).Fail(exception))
        {
            throw;
        }
    }

    private static async Task<T> Await<T>(TokenScope task, Task<T> result)
    {
        try
        {
            var value = await result.ConfigureAwait(false);
            task.EndTask(CallStatus.Completed);
            return value;
        }
        catch (Exception exception) when (new TrackedCall(task).Fail(exception))
        {
            throw;
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private static async ValueTask AwaitValue(TokenScope task, ValueTask result)
    {
        try
        {
            await result.ConfigureAwait(false);
            task.EndTask(CallStatus.Completed);
        }
        catch (Exception exception) when (new TrackedCall(task).Fail(exception))
        {
            throw;
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<T> AwaitValue<T>(TokenScope task, ValueTask<T> result)
    {
        try
        {
            var value = await result.ConfigureAwait(false);
            task.EndTask(CallStatus.Completed);
            return value;
        }
        catch (Exception exception) when (new TrackedCall(task).Fail(exception))
        {
            throw;
        }
    }
}
