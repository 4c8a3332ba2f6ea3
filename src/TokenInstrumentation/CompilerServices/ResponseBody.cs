using System.ComponentModel;

namespace TokenInstrumentation.CompilerServices;

/// <summary>Follows the body of a response that somebody else reads.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ResponseBody
{
    /// <summary>The same bytes, and a word when the body is closed.</summary>
    /// <param name="body">The body; it is closed with what is returned.</param>
    /// <param name="closed">Called once: at last when nobody can read or close it any more.</param>
    public static Stream Follow(Stream body, Action closed)
    {
        var open = new OpenResponse(closed);
        return new PassedStream(body, () =>
        {
            open.Close();
            closed();
        });
    }

    /// <summary>The same body, whose call is booked when its one answer has passed, or when it is closed.</summary>
    /// <param name="body">The body; it is closed with what is returned.</param>
    /// <param name="call">The call; ends with the body.</param>
    /// <param name="parse">Reads the answer from the whole body.</param>
    public static HttpContent FollowAnswer<T, TReader>(HttpContent body, StreamCall<T, TReader> call, Func<ReadOnlyMemory<byte>, T> parse)
        where TReader : struct, IResponseReader<T>
    {
        call.IsWhole = true;
        return Follow(body, new AnswerBody<T, TReader>(call, parse));
    }

    /// <summary>The same body, whose server-sent events are read as they pass; the call is booked at their end, or when the body is closed.</summary>
    /// <param name="body">The body; it is closed with what is returned.</param>
    /// <param name="call">The call; ends with the body.</param>
    /// <param name="parse">Reads the data of one event.</param>
    public static HttpContent FollowEvents<T, TReader>(HttpContent body, StreamCall<T, TReader> call, Func<ReadOnlyMemory<byte>, T> parse)
        where TReader : struct, IResponseReader<T> => Follow(body, new EventBody<T, TReader>(call, parse));

    /// <summary>The same bytes, of which the SDK makes updates by itself; the call is booked at their end, or when they are closed, or when nobody holds them any more.</summary>
    /// <param name="body">The bytes; closed with what is returned.</param>
    /// <param name="call">The call; ends with the body.</param>
    /// <param name="tell">To be told each update.</param>
    /// <param name="fail">To be told what the SDK throws at the bytes. An exception filter: returns false.</param>
    public static Stream FollowUpdates<T, TReader>(Stream body, StreamCall<T, TReader> call, out Action<T> tell, out Func<Exception, bool> fail)
        where TReader : struct, IResponseReader<T>
    {
        var reader = new UpdateBody<T, TReader>(call);
        tell = reader.Tell;
        fail = reader.Fail;
        return new ReadStream(body, reader);
    }

    private static HttpContent Follow(HttpContent body, BodyReader reader)
    {
        try
        {
            return new PassedContent(body, reader);
        }
        catch (Exception exception)
        {
            TokenTracking.ReportError(exception);
            reader.End(CallStatus.Partial);
            return body;
        }
    }
}
