using Microsoft.Extensions.AI;

namespace TokenInstrumentation.Extensions.AI;

/// <summary>Reads messages for the trimmer: who speaks, how long, and which calls they make or answer.</summary>
internal readonly struct ChatHistoryReader(TokenBudgetChatReducerOptions options)
{
    // OpenAI's name for system messages to its reasoning models; Microsoft.Extensions.AI has none.
    private static readonly ChatRole s_developer = new("developer");

    public HistoryMessage Read(ChatMessage message)
    {
        List<string>? calls = null;
        List<string>? results = null;
        var tokens = 0L;
        foreach (var content in message.Contents)
        {
            tokens += options.CountContent?.Invoke(content) ?? Count(content);
            switch (content)
            {
                case ToolCallContent call:
                    (calls ??= []).Add(call.CallId);
                    break;
                case ToolResultContent result:
                    (results ??= []).Add(result.CallId);
                    break;
                // A call that asks for approval, and the answer.
                case InputRequestContent request:
                    (calls ??= []).Add(request.RequestId);
                    break;
                case InputResponseContent response:
                    (results ??= []).Add(response.RequestId);
                    break;
            }
        }

        // OpenAI's adapters send each result as a message of its own.
        tokens += Math.Max(0, (results?.Count ?? 0) - 1) * (long)options.Overhead.PerMessage;
        var role = RoleOf(message, results?.Count ?? 0);
        return new HistoryMessage(role, (int)Math.Min(tokens, int.MaxValue)) { Calls = calls, Results = results };
    }

    // Some providers bring the results of tools as the user: that begins no turn.
    private static HistoryRole RoleOf(ChatMessage message, int results) => message.Role switch
    {
        var role when role == ChatRole.System || role == s_developer => HistoryRole.System,
        var role when role == ChatRole.Tool => HistoryRole.Tool,
        var role when role == ChatRole.User => results > 0 && results == message.Contents.Count ? HistoryRole.Tool : HistoryRole.User,
        _ => HistoryRole.Assistant,
    };

    private long Count(AIContent content) => content switch
    {
        TextContent text => Count(text.Text),
        TextReasoningContent reasoning => Count(reasoning.Text),
        FunctionCallContent call => Count(call.Name) + Count(ContentText.Of(call.Arguments)),
        FunctionResultContent result => Count(ContentText.Of(result.Result)),
        ErrorContent error => Count(error.Message),
        UsageContent => 0,
        DataContent or UriContent or HostedFileContent => options.TokensPerAttachment,
        _ => 0,
    };

    private long Count(string? text) => TokenCount.Of(text, options.Model).Tokens;
}
