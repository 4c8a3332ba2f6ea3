using Microsoft.CodeAnalysis;
using TokenInstrumentation.Compiler.Catalog;
using TokenInstrumentation.Compiler.Parsing;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>What TKN104 asks of each attribute.</summary>
internal static class DeclarationChecks
{
    private static readonly string[] Limits = ["wordLimit", "tokenBudget", "maxOutputTokens", "maxPromptTokens"];

    public static IReadOnlyDictionary<string, Action<DeclaredAttribute>> ByAttribute(LlmApiCatalog catalog) =>
        new Dictionary<string, Action<DeclaredAttribute>>(StringComparer.Ordinal)
        {
            [KnownTypes.TrackTokens] = TrackTokens,
            [KnownTypes.TokenBudget] = TokenBudget,
            [KnownTypes.Untracked] = Untracked,
            [KnownTypes.LlmCall] = attribute => LlmCall(attribute, catalog),
        };

    private static void TrackTokens(DeclaredAttribute attribute)
    {
        NotBlank(attribute, "agent", "the agent's name is empty; leave it out to inherit the caller's agent");
        NotBlank(attribute, "operation", "the operation's name is empty; leave it out for the name of the member");
        foreach (var limit in Limits)
        {
            if (attribute.Argument(limit) is int value and < 0)
            {
                attribute.Report($"{limit} is {value}; a limit is positive, 0 is no limit", limit);
            }
        }

        if (attribute.Property("AgentFrom") is { } name)
        {
            if (attribute.Argument("agent") is not null)
            {
                attribute.Report("Agent and AgentFrom are both set; an agent is either fixed or read at each call", "AgentFrom");
            }
            else if (!AgentSources.Exists(attribute.Target, name))
            {
                attribute.Report(
                    $"AgentFrom names '{name}', which is no parameter, property or field of '{attribute.Target.Name}' or its type", "AgentFrom");
            }
        }

        if (attribute.Target is IMethodSymbol { IsPartialDefinition: true, PartialImplementationPart: null } method
            && TrackingCore.FindCore(method) is null)
        {
            attribute.Report(
                $"'{method.Name}' has no implementation: write '{TrackingCore.NameFor(method.Name)}' with the same parameters, the generated body calls it");
        }
    }

    private static void TokenBudget(DeclaredAttribute attribute)
    {
        NotBlank(attribute, "agent", "the agent's name is empty; leave it out for the whole run, or on a type for the agent of that type");
        if (attribute.Argument("tokens") is long value and <= 0)
        {
            attribute.Report($"a budget of {value} tokens forbids every call; state more than 0, or remove it", "tokens");
        }
    }

    private static void Untracked(DeclaredAttribute attribute)
    {
        if (string.IsNullOrWhiteSpace(attribute.Argument("reason") as string))
        {
            attribute.Report("[Untracked] needs a reason: it appears in the manifest", "reason");
        }
    }

    private static void LlmCall(DeclaredAttribute attribute, LlmApiCatalog catalog)
    {
        if (attribute.Target is not IMethodSymbol method)
        {
            return;
        }

        if (method.ReturnsVoid || method.ReturnType is INamedTypeSymbol { Name: "Task" or "ValueTask", Arity: 0, ContainingNamespace.Name: "Tasks" })
        {
            attribute.Report($"[LlmCall] on '{method.Name}', which returns nothing: there is no response to count");
        }
        else if (!PromptParameters.Exist(method, catalog))
        {
            attribute.Report(
                $"[LlmCall] on '{method.Name}', which takes no prompt: pass a string or a message, or name your type in LlmApis.*.txt (prompt Full.Type ; Path)");
        }
    }

    private static void NotBlank(DeclaredAttribute attribute, string argument, string message)
    {
        if (attribute.Argument(argument) is string text && string.IsNullOrWhiteSpace(text))
        {
            attribute.Report(message, argument);
        }
    }
}
