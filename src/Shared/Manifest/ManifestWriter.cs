using System.Globalization;
using System.Text;

namespace TokenInstrumentation.Manifest;

/// <summary>A manifest in, its JSON out: a line per call site, so that a committed manifest shows what changed.</summary>
internal static class ManifestWriter
{
    public static string Write(TokenManifest manifest)
    {
        var summary = manifest.Summary;
        var text = new StringBuilder("{\n");
        text.Append("  \"schema\": ").Append(TokenManifest.Schema.ToString(CultureInfo.InvariantCulture)).Append(",\n");
        text.Append("  \"assembly\": ").Append(JsonObject.Quote(manifest.Assembly)).Append(",\n");
        text.Append("  \"summary\": ").Append(new JsonObject()
            .Number("seen", summary.Seen)
            .Number("tracked", summary.Tracked)
            .Number("budgeted", summary.Budgeted)
            .Number("intercepted", summary.Intercepted)
            .Number("declined", summary.Declined)
            .Number("excused", summary.Excused)).Append(",\n");
        AppendList(text, "agents", manifest.Agents.Select(static agent => new JsonObject().Add("agent_name", agent.Name).Number("call_sites", agent.CallSites)));
        AppendList(text.Append(",\n"), "budgets", manifest.Budgets.Select(static budget => new JsonObject().Add("agent_name", budget.Agent).Number("tokens", budget.Tokens)));
        AppendList(text.Append(",\n"), "call_sites", manifest.CallSites.Select(Describe));
        return text.Append("\n}\n").ToString();
    }

    private static JsonObject Describe(ManifestCallSite site)
    {
        var json = new JsonObject()
            .Add("id", site.Id)
            .Add("member", site.Member)
            .Add("file", site.File)
            .Add("agent_name", site.Agent)
            .Add("agent_origin", site.AgentOrigin == AgentOrigin.None ? null : EnumNames.Of(site.AgentOrigin))
            .Add("agent_from", site.AgentFrom)
            .Add("operation", site.Operation)
            .Add("module", site.Module)
            .Add("callee", site.Callee)
            .Add("sdk", site.Sdk)
            .Add("provider", site.Provider)
            .Add("kind", site.Kind)
            .Add("state", EnumNames.Of(site.State))
            .Add("reason", site.Reason)
            .Add("budgeted", site.Budgeted)
            .Add("word_limit", site.WordLimit)
            .Add("max_output_tokens", site.MaxOutputTokens)
            .Add("max_prompt_tokens", site.MaxPromptTokens)
            .Add("token_budget", site.TokenBudget);
        return site.PromptTokens is { } tokens ? json.Number("prompt_tokens", tokens) : json;
    }

    private static void AppendList(StringBuilder text, string name, IEnumerable<JsonObject> items)
    {
        var separator = "\n    ";
        text.Append("  \"").Append(name).Append("\": [");
        foreach (var item in items)
        {
            text.Append(separator).Append(item);
            separator = ",\n    ";
        }

        text.Append(separator[0] == ',' ? "\n  ]" : "]");
    }
}
