using Microsoft.Extensions.AI;

namespace MarketResearch.Agents;

/// <summary>The shape all prompts share: who you are, what to do, what others found, the data.</summary>
internal static class Prompt
{
    public static ChatMessage[] Create(string role, string task, string csv, params IReadOnlyList<Report> reports) =>
    [
        new(ChatRole.System, role),
        new(ChatRole.User, string.Join("\n\n", [task, .. reports, $"Data:\n{csv}"])),
    ];
}
