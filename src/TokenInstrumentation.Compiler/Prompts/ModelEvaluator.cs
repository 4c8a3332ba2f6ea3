using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TokenInstrumentation.Compiler.Prompts;

/// <summary>
/// The constant that names the model of a call: an argument, the options, or what made the client. Nearest wins; null where only the run time knows.
/// </summary>
internal static class ModelEvaluator
{
    private const int MaxDepth = 8;

    public static IOperation? Of(IOperation operation, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var (receiver, arguments) = operation switch
        {
            IInvocationOperation { TargetMethod.IsExtensionMethod: true } call => (call.Arguments.FirstOrDefault()?.Value, call.Arguments.Skip(1)),
            IInvocationOperation call => (call.Instance, call.Arguments),
            IObjectCreationOperation creation => (creation.Arguments.FirstOrDefault(static argument => argument.Parameter?.Ordinal == 0)?.Value, creation.Arguments),
            _ => (null, []),
        };
        foreach (var argument in arguments.Where(static argument => argument.ArgumentKind != ArgumentKind.DefaultValue))
        {
            if (argument.Parameter is { Name: "model", Type.SpecialType: SpecialType.System_String })
            {
                // Whatever it is, it is the model of this call: what made the client does not count.
                return Text(argument.Value);
            }

            if (argument.Parameter is { } parameter && PromptCarriers.BuiltIn.ModelsOf(parameter.Type) is not null)
            {
                var (value, isKnown) = Options(argument.Value, 0);
                if (value is not null || !isKnown)
                {
                    return value;
                }
            }
        }

        return receiver is null ? null : Client(receiver, 0);
    }

    /// <summary>What options say; unknown options may name any model.</summary>
    private static (IOperation? Model, bool IsKnown) Options(IOperation options, int depth)
    {
        switch (Origin(options, depth, static step => step.IsRead))
        {
            case { ConstantValue: { HasValue: true, Value: null } } or IDefaultValueOperation:
                return (null, true);
            case IObjectCreationOperation creation when PromptCarriers.BuiltIn.ModelsOf(creation.Type) is { } members && depth < MaxDepth:
                var values = creation.Arguments.Where(argument => members.Contains(argument.Parameter?.Name ?? "")).Select(static argument => argument.Value)
                    .Concat((creation.Initializer?.Initializers ?? [])
                        .OfType<ISimpleAssignmentOperation>()
                        .Where(set => set.Target is IPropertyReferenceOperation target && members.Contains(target.Property.Name))
                        .Select(static set => set.Value));
                return values.LastOrDefault() switch
                {
                    null => (null, true),
                    { Type.SpecialType: SpecialType.System_String } text => (Text(text), false),
                    var nested => Options(nested, depth + 1),
                };
            default:
                return (null, false);
        }
    }

    /// <summary>new ChatClient("gpt-4o", …), client.GetChatClient("gpt-4o"), and what is built on them.</summary>
    private static IOperation? Client(IOperation receiver, int depth) => depth >= MaxDepth ? null : Origin(receiver, depth, static step => step.Assigned is null) switch
    {
        IObjectCreationOperation creation when PromptCarriers.BuiltIn.ModelsOf(creation.Type) is { } members => Argument(creation.Arguments, members),
        IInvocationOperation { Instance: not null } call when PromptCarriers.BuiltIn.ModelsOf(call.TargetMethod.ContainingType) is { } members => Argument(call.Arguments, members),
        // .AsIChatClient(), .AsBuilder().UseX().Build(): the model is that of the client below.
        IInvocationOperation { TargetMethod: { IsExtensionMethod: true, Name: "AsIChatClient" or "AsBuilder" }, Arguments: [var client, ..] } => Client(client.Value, depth + 1),
        _ => null,
    };

    private static IOperation? Argument(IEnumerable<IArgumentOperation> arguments, HashSet<string> members) =>
        arguments.FirstOrDefault(argument => members.Contains(argument.Parameter?.Name ?? "")) is { } argument ? Text(argument.Value) : null;

    private static IOperation? Text(IOperation value) => value.ConstantValue is { HasValue: true, Value: string } ? value : null;

    /// <summary>What made a value: through conversions, fields with one initializer, and locals to which nothing happens that matters.</summary>
    private static IOperation? Origin(IOperation value, int depth, Func<LocalStep, bool> isHarmless) => value switch
    {
        _ when depth >= MaxDepth => null,
        IConversionOperation conversion => Origin(conversion.Operand, depth + 1, isHarmless),
        ILocalReferenceOperation local => LocalHistory.Of(local) is { Initial: { } initial } history && history.Steps.All(step => isHarmless(LocalStep.Of(step.Reference)))
            ? Origin(initial, depth + 1, isHarmless)
            : null,
        IFieldReferenceOperation field => Initializers.Of(field.Field, field) is { } initializer ? Origin(initializer, depth + 1, isHarmless) : null,
        _ => value,
    };
}
