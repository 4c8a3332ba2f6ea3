namespace TokenInstrumentation;

/// <summary>The record of a task that has ended: who it was, how long it took, and no tokens, which stand in the records of its calls.</summary>
internal static class TaskRecord
{
    public static TokenRecord Of(TokenScope task) => new()
    {
        Timestamp = Clock.Utc(Clock.Now()),
        Run = task.Run,
        Iteration = task.Run.Iteration,
        AgentName = task.Agent,
        AgentType = task.Declaration?.AgentType,
        Operation = task.Operation,
        TaskDescription = task.Description,
        Module = task.Module,
        OperationType = OperationType.Task,
        Status = task.Status ?? CallStatus.Completed,
        ResponseTime = task.Duration,
        ProcessAllocatedBytes = Math.Max(0, task.ProcessAllocatedBytes ?? 0),
    };
}
