using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.TextGeneration;
using TokenInstrumentation.CompilerServices;

namespace TokenInstrumentation.SemanticKernel;

/// <summary>The leaf meter over a text generation service. Of a loop of function calls it tells the last request, and is marked as a part.</summary>
internal sealed class MeteredTextGenerationService(ITextGenerationService inner, string? agent) : ITextGenerationService, ITokenMeter
{
    private readonly MeterIdentity _meter = Meters.Over(inner, agent);

    public IReadOnlyDictionary<string, object?> Attributes => inner.Attributes;

    public Task<IReadOnlyList<TextContent>> GetTextContentsAsync(
        string prompt, PromptExecutionSettings? executionSettings = null, Kernel? kernel = null, CancellationToken cancellationToken = default)
    {
        if (!TokenTracking.Enabled)
        {
            return inner.GetTextContentsAsync(prompt, executionSettings, kernel, cancellationToken);
        }

        var call = TokenCall.Begin(_meter);
        call.Prompt = prompt;
        call.RequestModel = executionSettings?.ModelId;
        call.MayHideRequests = executionSettings?.FunctionChoiceBehavior is not null;
        if (call.IsBudgeted && call.Reserve<IReadOnlyList<TextContent>, ContentReader>(outputBound: null, canShrink: false) is { } refused)
        {
            call.Exit();
            return Task.FromException<IReadOnlyList<TextContent>>(refused);
        }

        try
        {
            return call.Track<IReadOnlyList<TextContent>, ContentReader>(inner.GetTextContentsAsync(prompt, executionSettings, kernel, cancellationToken));
        }
        catch (Exception exception) when (call.Fail(exception))
        {
            throw;
        }
        finally
        {
            call.Exit();
        }
    }

    public IAsyncEnumerable<StreamingTextContent> GetStreamingTextContentsAsync(
        string prompt, PromptExecutionSettings? executionSettings = null, Kernel? kernel = null, CancellationToken cancellationToken = default)
    {
        var updates = inner.GetStreamingTextContentsAsync(prompt, executionSettings, kernel, cancellationToken);
        return TokenTracking.Enabled
            ? new MeteredStream<StreamingTextContent, ContentReader>(_meter, updates, prompt, executionSettings?.ModelId, outputBound: null, shrink: null)
            : updates;
    }
}
