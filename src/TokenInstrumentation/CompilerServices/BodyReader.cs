namespace TokenInstrumentation.CompilerServices;

/// <summary>Sees the bytes of a body on their way to somebody else. Nothing it does may change that way.</summary>
internal abstract class BodyReader
{
    // A body that is forgotten is ended by another thread than the one that may still be reading it.
    private readonly Lock _gate = new();
    private readonly OpenResponse _open;
    private bool _isOver;

    protected BodyReader() => _open = new OpenResponse(() => End(CallStatus.Partial));

    /// <summary>Nothing more counts.</summary>
    protected bool IsOver => Volatile.Read(ref _isOver);

    /// <summary>The stream has passed its cap: its owner is to get no more, and an error if the cap has one.</summary>
    public virtual bool IsCut(out Exception? error)
    {
        error = null;
        return false;
    }

    /// <summary>Bytes have been handed on; none is the end.</summary>
    public void Pass(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            End(CallStatus.Completed);
            return;
        }

        lock (_gate)
        {
            if (!_isOver)
            {
                Try(bytes);
            }
        }
    }

    /// <summary>There is no more, or nobody wants it (<see cref="CallStatus.Partial"/>); only the first end counts, whatever threads they come from.</summary>
    public void End(CallStatus status)
    {
        lock (_gate)
        {
            if (!_isOver)
            {
                _isOver = true;
                _open.Close();
                Finish(status);
            }
        }
    }

    /// <summary>The connection broke. An exception filter: it never handles the exception.</summary>
    /// <returns>False.</returns>
    public bool Fail(Exception exception)
    {
        lock (_gate)
        {
            if (!_isOver)
            {
                _isOver = true;
                _open.Close();
                Break(exception);
            }
        }

        return false;
    }

    protected abstract void Read(ReadOnlySpan<byte> bytes);

    protected abstract void Finish(CallStatus status);

    protected abstract void Break(Exception exception);

    private void Try(ReadOnlySpan<byte> bytes)
    {
        try
        {
            Read(bytes);
        }
        catch (Exception exception)
        {
            TokenTracking.ReportError(exception);
        }
    }
}
