namespace TokenInstrumentation.CompilerServices;

/// <summary>
/// The execution context in which a stream is produced: the consumer's, with the scope of the stream. It is made once and restored for each
/// step; only when the consumer has changed its own async-locals since is it made again, because the producer must see them.
/// </summary>
internal struct ProducerContext
{
    private ExecutionContext? _consumer;
    private ExecutionContext? _producer;

    /// <summary>The scope; null leaves the consumer's context as it is.</summary>
    public TokenScope? Scope { get; set; }

    /// <returns>Whether there is something to <see cref="Leave"/>.</returns>
    public bool Enter()
    {
        if (Scope is null || ExecutionContext.Capture() is not { } consumer)
        {
            return false;
        }

        if (!ReferenceEquals(consumer, _consumer))
        {
            return EnterAnew(consumer);
        }

        if (_producer is null)
        {
            return false;
        }

        ExecutionContext.Restore(_producer);
        return true;
    }

    public readonly void Leave() => ExecutionContext.Restore(_consumer!);

    private bool EnterAnew(ExecutionContext consumer)
    {
        _consumer = consumer;
        _producer = null;
        if (ReferenceEquals(TokenScope.Current, Scope))
        {
            return false;
        }

        TokenScope.SetCurrent(Scope);
        _producer = ExecutionContext.Capture();
        return true;
    }
}
