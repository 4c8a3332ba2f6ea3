using Microsoft.Extensions.AI;
using TokenInstrumentation;

namespace TradingDesk.Agents;

/// <summary>Where one agent asks the model. All of them pass through here: the compiler does not know which, so the name is read from the role.</summary>
internal sealed class Seat(IChatClient chat, Role role)
{
    private readonly string _name = role.Name;

    [TrackTokens(AgentFrom = nameof(_name))]
    public async Task<string> AskAsync(IEnumerable<string> material, CancellationToken cancellationToken)
    {
        ChatMessage[] prompt =
        [
            new(ChatRole.System, $"You are the {_name.Replace('_', ' ')} of a trading desk. {role.Task}"),
            new(ChatRole.User, string.Join("\n\n", material)),
        ];
        var response = await chat.GetResponseAsync(prompt, cancellationToken: cancellationToken);
        return response.Text;
    }
}
