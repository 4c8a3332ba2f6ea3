namespace TokenInstrumentation;

/// <summary>A line of a record file that is no record. It was skipped and counted.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">Its number, from 1.</param>
/// <param name="Reason">What is wrong with it.</param>
/// <param name="IsTorn">Whether it is the unfinished last line: the process that wrote it was killed, or is writing it now.</param>
public sealed record BrokenLine(string File, long Line, string Reason, bool IsTorn)
{
    /// <inheritdoc/>
    public override string ToString() => $"{File}({Line}): {Reason}";
}
