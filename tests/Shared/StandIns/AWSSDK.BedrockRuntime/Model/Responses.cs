using System;

namespace Amazon.BedrockRuntime.Model;

public class ConverseResponse
{
    public ConverseOutput Output { get; set; }

    public StopReason StopReason { get; set; }

    public TokenUsage Usage { get; set; }
}

public class ConverseOutput
{
    public Message Message { get; set; }
}

public class TokenUsage
{
    public int? InputTokens { get; set; }

    public int? OutputTokens { get; set; }

    public int? TotalTokens { get; set; }

    public int? CacheReadInputTokens { get; set; }

    public int? CacheWriteInputTokens { get; set; }
}

/// <summary>Closing it closes its stream, and takes it away.</summary>
public class ConverseStreamResponse : IDisposable
{
    public ConverseStreamOutput Stream { get; set; }

    public void Dispose()
    {
        Stream?.Dispose();
        Stream = null;
        GC.SuppressFinalize(this);
    }
}

public class InvokeModelResponse;

public class InvokeModelWithResponseStreamResponse
{
    public ResponseStream Body { get; set; }
}

public class InvokeModelWithBidirectionalStreamResponse
{
    public ResponseStream Body { get; set; }
}
