using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TokenInstrumentation.Compiler.Catalog;

namespace TokenInstrumentation.Compiler.Prompts;

/// <summary>A call (or the making of an agent) in, the texts that it sends out.</summary>
internal static class PromptReader
{
    /// <summary>Needs the operation alone: analyzers and the generator ask it alike. Instructions come first, as they are sent.</summary>
    public static CallPrompts Read(IInvocationOperation invocation, LlmCall call, CancellationToken cancellationToken)
    {
        var evaluator = new PromptEvaluator(cancellationToken);
        var instructions = new List<PromptText>();
        var texts = new List<PromptText>();
        foreach (var argument in invocation.Arguments.OrderBy(static argument => argument.Parameter?.Ordinal))
        {
            if (argument.Parameter is not { } parameter || argument.ArgumentKind == ArgumentKind.DefaultValue || IsReceiver(parameter))
            {
                continue;
            }

            var isOptions = PromptCarriers.BuiltIn.TextsOf(parameter.Type) is { } members && members.Overlaps(["instructions", "chatOptions"]);
            if (isOptions)
            {
                instructions.AddRange(evaluator.Evaluate(argument.Value));
            }
            else if (texts.Count == 0 && MayBePrompt(parameter, call.Api.Kind))
            {
                texts.AddRange(evaluator.Evaluate(argument.Value));
            }
        }

        return Create([.. instructions, .. texts], ModelEvaluator.Of(invocation, cancellationToken), call.Model);
    }

    /// <summary>The instructions that an agent is made with.</summary>
    public static CallPrompts ReadAgent(IOperation creation, CancellationToken cancellationToken) =>
        Create([.. new PromptEvaluator(cancellationToken).Members(creation)], ModelEvaluator.Of(creation, cancellationToken));

    private static CallPrompts Create(ImmutableArray<PromptText> texts, IOperation? model, string? stated = null) =>
        new(texts, model?.ConstantValue.Value as string ?? stated, model);

    private static bool IsReceiver(IParameterSymbol parameter) =>
        parameter is { Ordinal: 0, ContainingSymbol: IMethodSymbol { IsExtensionMethod: true } };

    /// <summary>The first argument that can be one: what follows are names, ids and options.</summary>
    private static bool MayBePrompt(IParameterSymbol parameter, LlmCallKind kind) =>
        parameter.RefKind == RefKind.None && parameter.Name != "model"
        && (parameter.Type.SpecialType == SpecialType.System_String || kind == LlmCallKind.Embedding || PromptEvaluator.MayCarry(parameter.Type));
}
