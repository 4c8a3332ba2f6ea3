using System.ComponentModel;

namespace TokenInstrumentation.CompilerServices;

/// <summary>Counts what was sent, message by message, when the provider does not say.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct PromptReading
{
    private readonly string? _model;
    private long _tokens;
    private bool _isChat;

    internal PromptReading(string? model) => _model = model;

    /// <summary>The tokens of everything; 0 when there was nothing.</summary>
    internal readonly long Tokens => _isChat ? _tokens + MessageOverhead.OpenAI.ReplyPriming : _tokens;

    /// <summary>Adds a message of a chat.</summary>
    public void Message(string? text)
    {
        Text(text);
        _tokens += MessageOverhead.OpenAI.PerMessage;
        _isChat = true;
    }

    /// <summary>Adds text that is no message: what an embedding is made of.</summary>
    public void Text(string? text)
    {
        var meter = default(TextMeter);
        meter.Add(text);
        _tokens += meter.Count(_model);
        meter.Release();
    }
}
