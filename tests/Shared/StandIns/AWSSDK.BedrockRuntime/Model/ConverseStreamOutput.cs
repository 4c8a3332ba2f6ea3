using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using Amazon.Runtime.EventStreams;
using Amazon.Runtime.EventStreams.Internal;

namespace Amazon.BedrockRuntime.Model;

/// <summary>Enumerated (then it ends by itself) or told by events (then somebody starts it): the one excludes the other.</summary>
public sealed class ConverseStreamOutput : EnumerableEventOutputStream<IEventStreamEvent, BedrockRuntimeEventStreamException>
{
    private static readonly Dictionary<string, Func<byte[], IEventStreamEvent>> s_events = new(StringComparer.OrdinalIgnoreCase)
    {
        ["messageStart"] = AmazonBedrockRuntimeClient.Read<MessageStartEvent>,
        ["contentBlockStart"] = AmazonBedrockRuntimeClient.Read<ContentBlockStartEvent>,
        ["contentBlockDelta"] = AmazonBedrockRuntimeClient.Read<ContentBlockDeltaEvent>,
        ["contentBlockStop"] = AmazonBedrockRuntimeClient.Read<ContentBlockStopEvent>,
        ["messageStop"] = AmazonBedrockRuntimeClient.Read<MessageStopEvent>,
        ["metadata"] = AmazonBedrockRuntimeClient.Read<ConverseStreamMetadataEvent>,
    };

    private volatile bool _isProcessing;

    public ConverseStreamOutput(Stream stream)
        : this(stream, null)
    {
    }

    public ConverseStreamOutput(Stream stream, IEventStreamDecoder eventStreamDecoder)
        : base(stream, eventStreamDecoder)
    {
        base.ExceptionReceived += (_, args) => ExceptionReceived?.Invoke(this, args);
        Decoder.MessageReceived += (_, args) => Tell(Read(args.Message));
    }

    public override event EventHandler<EventStreamEventReceivedArgs<IEventStreamEvent>> EventReceived;

    public override event EventHandler<EventStreamExceptionReceivedArgs<BedrockRuntimeEventStreamException>> ExceptionReceived;

    public event EventHandler<EventStreamEventReceivedArgs<ContentBlockDeltaEvent>> ContentBlockDeltaReceived;

    public event EventHandler<EventStreamEventReceivedArgs<MessageStopEvent>> MessageStopReceived;

    public event EventHandler<EventStreamEventReceivedArgs<ConverseStreamMetadataEvent>> MetadataReceived;

    protected override bool IsProcessing
    {
        get => _isProcessing;
        set => _isProcessing = value;
    }

    // An error of the service comes as a message, too.
    private static IEventStreamEvent Read(EventStreamMessage message) => message.Headers[":message-type"] == "exception"
        ? throw new BedrockRuntimeEventStreamException(Encoding.UTF8.GetString(message.Payload), new AmazonBedrockRuntimeException(message.Headers[":exception-type"]))
        : s_events[message.Headers[":event-type"]](message.Payload);

    private void Tell(IEventStreamEvent update)
    {
        EventReceived?.Invoke(this, new(update));
        Tell(ContentBlockDeltaReceived, update);
        Tell(MessageStopReceived, update);
        Tell(MetadataReceived, update);
    }

    private void Tell<T>(EventHandler<EventStreamEventReceivedArgs<T>> handler, IEventStreamEvent update)
        where T : IEventStreamEvent
    {
        if (update is T told)
        {
            handler?.Invoke(this, new(told));
        }
    }
}

/// <summary>What <c>InvokeModelWithResponseStreamAsync</c> hands out.</summary>
public sealed class ResponseStream(Stream stream) : EnumerableEventOutputStream<IEventStreamEvent, BedrockRuntimeEventStreamException>(stream, null)
{
    protected override bool IsProcessing { get; set; }
}

public class BedrockRuntimeEventStreamException : EventStreamException
{
    public BedrockRuntimeEventStreamException()
    {
    }

    public BedrockRuntimeEventStreamException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
