namespace TokenInstrumentation;

/// <summary>How far a streamed answer has come (<see cref="TokenTrackingOptions.OnStreamProgress"/>). One for each request to a provider.</summary>
/// <param name="Agent">The agent that asked.</param>
/// <param name="Operation">The tracked method.</param>
/// <param name="Model">The model, as far as known.</param>
/// <param name="OutputTokens">Output tokens so far: what the provider has reported, and the text since. At the end, what is booked.</param>
/// <param name="Words">Words of the text so far.</param>
/// <param name="Elapsed">Since the request was sent.</param>
/// <param name="Source">Where <paramref name="OutputTokens"/> comes from.</param>
/// <param name="IsFinal">The stream has ended, or was left.</param>
public readonly record struct StreamProgress(
    string Agent, string Operation, string? Model, long OutputTokens, int Words, TimeSpan Elapsed, UsageSource Source, bool IsFinal);
