using System;
using Amazon.Runtime.EventStreams.Internal;

namespace Amazon.Runtime.EventStreams
{
    public interface IEventStreamEvent;

    public class EventStreamEventReceivedArgs<T>(T eventStreamEvent) : EventArgs
        where T : IEventStreamEvent
    {
        public T EventStreamEvent { get; } = eventStreamEvent;
    }

    public class EventStreamExceptionReceivedArgs<T>(T eventStreamException) : EventArgs
        where T : EventStreamException
    {
        public T EventStreamException { get; } = eventStreamException;
    }
}

namespace Amazon.Runtime.EventStreams.Internal
{
    public class EventStreamException : Exception
    {
        public EventStreamException()
        {
        }

        public EventStreamException(string message, Exception innerException)
            : base(message, innerException)
        {
        }
    }
}
