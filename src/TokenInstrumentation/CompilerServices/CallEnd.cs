namespace TokenInstrumentation.CompilerServices;

/// <summary>How an LLM call ended, beside what its response says.</summary>
/// <param name="Status">Whether it succeeded.</param>
/// <param name="RequestModel">The model that was asked for.</param>
/// <param name="Error">What it threw.</param>
/// <param name="TimeToFirstToken">Of a stream.</param>
/// <param name="Pass">What the prompt pipeline did to it.</param>
internal readonly record struct CallEnd(CallStatus Status, string? RequestModel, Exception? Error, TimeSpan? TimeToFirstToken, PromptPass? Pass);
