using System.ComponentModel;
using TokenInstrumentation.Prompts;

namespace TokenInstrumentation.CompilerServices;

/// <summary>One prompt on its way through the pipeline of its agent. For meters, which know the messages of their SDK.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PromptPass
{
    private readonly PromptPipeline _pipeline;
    private readonly string _agent;
    private readonly string? _model;
    private bool _isLossy;

    private PromptPass(PromptPipeline pipeline, string agent, string? model)
    {
        _pipeline = pipeline;
        _agent = agent;
        _model = model;
        Variant = pipeline.Compares ? PromptPipeline.Control : null;
    }

    /// <summary>Whether any agent has a pipeline.</summary>
    public static bool Exist => TokenTracking.Options.PromptPipelines.Count > 0;

    /// <summary>Whether the layout of JSON is to be taken out of what tools return.</summary>
    public bool MinifiesToolResults => _pipeline.MinifyToolResults;

    /// <summary>Whether somebody wants to judge the answer.</summary>
    public bool WantsAnswer => Variant is not null && _pipeline.QualityEvaluator is not null;

    /// <summary>Whether there are arms to choose from.</summary>
    public bool Compares => _pipeline.Compares;

    /// <summary>Tokens saved so far.</summary>
    internal long TokensSaved { get; private set; }

    /// <summary>The arm; null when nothing is compared.</summary>
    internal string? Variant { get; private set; }

    internal static PromptPass? For(string agent, string? model) =>
        Exist && TokenTracking.Options.PromptPipelines.TryGetValue(agent, out var pipeline) ? new PromptPass(pipeline, agent, model) : null;

    /// <summary>Chooses the arm by the first user message, so that a conversation keeps it.</summary>
    public void ChooseArm(string? firstMessage)
    {
        _isLossy = _pipeline.IsLossy(firstMessage);
        Variant = _isLossy ? _pipeline.LossyVariant : Variant;
    }

    /// <summary>The text to send instead.</summary>
    public string Text(string text, HistoryRole role)
    {
        var (result, saved) = _pipeline.Run(new PromptPart(text, role, _agent, _model), _isLossy);
        TokensSaved += saved;
        return result;
    }

    /// <summary>The instructions to send instead. The word limit, which was appended last, stays last as it is.</summary>
    public string Instructions(string instructions)
    {
        var wordLimit = WordLimitInstruction.EndOf(instructions);
        var own = instructions[..^wordLimit.Length].TrimEnd('\n');
        return own.Length == 0 ? instructions : Text(own, HistoryRole.System) + instructions[own.Length..];
    }

    /// <summary>What a tool returned without layout, when all of it is JSON.</summary>
    public string ToolResult(string result)
    {
        if (JsonLayout.Remove(result, 0) is not var (json, end) || result.AsSpan(end).Trim().Length > 0)
        {
            return result;
        }

        var (before, after) = (TokenCount.Of(result, _model).Tokens, TokenCount.Of(json, _model).Tokens);
        if (after >= before)
        {
            return result;
        }

        TokensSaved += before - after;
        return json;
    }

    /// <summary>Shows the answer to the user's evaluator.</summary>
    public void Answered(string text)
    {
        try
        {
            _pipeline.Judge(new PromptAnswer(text, Variant!, _agent, _model));
        }
        catch (Exception exception)
        {
            TokenTracking.ReportError(exception);
        }
    }
}
