using System.Collections.Generic;
using System.Text.Json.Serialization;

namespace Amazon.BedrockRuntime.Model;

public class ConverseRequest
{
    [JsonIgnore]
    public string ModelId { get; set; }

    public List<Message> Messages { get; set; }

    public List<SystemContentBlock> System { get; set; }

    public InferenceConfiguration InferenceConfig { get; set; }
}

public class ConverseStreamRequest
{
    [JsonIgnore]
    public string ModelId { get; set; }

    public List<Message> Messages { get; set; }

    public List<SystemContentBlock> System { get; set; }

    public InferenceConfiguration InferenceConfig { get; set; }
}

public class InvokeModelRequest;

public class InvokeModelWithResponseStreamRequest;

public class InvokeModelWithBidirectionalStreamRequest;

public class Message
{
    public ConversationRole Role { get; set; }

    public List<ContentBlock> Content { get; set; }
}

public class SystemContentBlock
{
    public string Text { get; set; }
}

public class ContentBlock
{
    public string Text { get; set; }

    public ToolUseBlock ToolUse { get; set; }
}

public class ToolUseBlock
{
    public string Name { get; set; }

    public string ToolUseId { get; set; }
}

public class InferenceConfiguration
{
    public int? MaxTokens { get; set; }
}
