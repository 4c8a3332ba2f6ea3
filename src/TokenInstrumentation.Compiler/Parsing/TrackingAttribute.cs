using Microsoft.CodeAnalysis;

namespace TokenInstrumentation.Compiler.Parsing;

/// <summary>One <c>[TrackTokens]</c> as written, read by parameter name: the order of the parameters is the runtime's business.</summary>
internal static class TrackingAttribute
{
    public static TrackingDeclaration Read(AttributeData attribute, TrackingLevel level)
    {
        var agent = Argument(attribute, "agent") as string;
        return new TrackingDeclaration(
            agent,
            AgentIsDefault: agent is not null && level == TrackingLevel.Assembly,
            Property(attribute, "AgentFrom"),
            Number(attribute, "wordLimit"),
            Number(attribute, "tokenBudget"),
            Number(attribute, "maxOutputTokens"),
            Number(attribute, "maxPromptTokens"),
            Argument(attribute, "operation") as string,
            level);
    }

    public static object? Argument(AttributeData attribute, string parameter)
    {
        var parameters = attribute.AttributeConstructor?.Parameters ?? [];
        for (var i = 0; i < parameters.Length && i < attribute.ConstructorArguments.Length; i++)
        {
            if (parameters[i].Name == parameter && attribute.ConstructorArguments[i].Kind != TypedConstantKind.Array)
            {
                return attribute.ConstructorArguments[i].Value;
            }
        }

        return null;
    }

    public static string? Property(AttributeData attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value.Value as string;

    private static int Number(AttributeData attribute, string parameter) => Argument(attribute, parameter) as int? ?? 0;
}
