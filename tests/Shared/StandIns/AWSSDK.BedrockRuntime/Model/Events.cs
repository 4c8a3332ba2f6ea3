using Amazon.Runtime.EventStreams;

namespace Amazon.BedrockRuntime.Model;

public class MessageStartEvent : IEventStreamEvent
{
    public ConversationRole Role { get; set; }
}

public class ContentBlockStartEvent : IEventStreamEvent
{
    public int? ContentBlockIndex { get; set; }

    public ContentBlockStart Start { get; set; }
}

public class ContentBlockStart
{
    public ToolUseBlockStart ToolUse { get; set; }
}

public class ToolUseBlockStart
{
    public string Name { get; set; }

    public string ToolUseId { get; set; }
}

public class ContentBlockDeltaEvent : IEventStreamEvent
{
    public int? ContentBlockIndex { get; set; }

    public ContentBlockDelta Delta { get; set; }
}

public class ContentBlockDelta
{
    public string Text { get; set; }

    public ToolUseBlockDelta ToolUse { get; set; }
}

public class ToolUseBlockDelta
{
    public string Input { get; set; }
}

public class ContentBlockStopEvent : IEventStreamEvent
{
    public int? ContentBlockIndex { get; set; }
}

public class MessageStopEvent : IEventStreamEvent
{
    public StopReason StopReason { get; set; }
}

public class ConverseStreamMetadataEvent : IEventStreamEvent
{
    public TokenUsage Usage { get; set; }
}
