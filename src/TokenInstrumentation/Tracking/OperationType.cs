namespace TokenInstrumentation;

/// <summary>What kind of call a record is about (<c>operation_type</c>).</summary>
public enum OperationType
{
    /// <summary>A chat completion.</summary>
    Chat,

    /// <summary>An embedding.</summary>
    Embedding,

    /// <summary>A run of an agent, booked as one because no meter sits at its client.</summary>
    Agent,

    /// <summary>A tool.</summary>
    Tool,

    /// <summary>
    /// A tracked method that ended, of a run that is profiled (<see cref="TokenTrackingOptions.Profile"/>). No call: it has a duration and no tokens, and
    /// counts nowhere but in timings.
    /// </summary>
    Task,
}
