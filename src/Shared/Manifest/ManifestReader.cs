namespace TokenInstrumentation.Manifest;

/// <summary>The JSON of a manifest in, the manifest out. Fields that it does not know are passed over: later versions may add some.</summary>
internal static class ManifestReader
{
    /// <exception cref="FormatException">It is no manifest; the message says where, or what is missing.</exception>
    public static TokenManifest Read(string json)
    {
        if (JsonParser.Parse(json) is not Dictionary<string, object?> root || Text(root, "assembly") is not { } assembly)
        {
            throw new FormatException("no manifest of LLM calls: 'assembly' is missing");
        }

        if (Number(root, "schema") is not TokenManifest.Schema and var schema)
        {
            throw new FormatException($"schema {schema} is not known, only {TokenManifest.Schema}");
        }

        return new TokenManifest(
            assembly,
            [.. Objects(root, "agents").Select(static agent => new ManifestAgent(Needed(agent, "agent_name"), (int)Number(agent, "call_sites")))],
            [.. Objects(root, "budgets").Select(static budget => new ManifestBudget(Number(budget, "tokens"), Text(budget, "agent_name")))],
            [.. Objects(root, "call_sites").Select(CallSite)]);
    }

    private static ManifestCallSite CallSite(Dictionary<string, object?> site) => new()
    {
        Id = Needed(site, "id"),
        Member = Needed(site, "member"),
        File = Text(site, "file") ?? "",
        Agent = Text(site, "agent_name"),
        AgentOrigin = EnumNames.Read<AgentOrigin>(Text(site, "agent_origin")),
        AgentFrom = Text(site, "agent_from"),
        Operation = Text(site, "operation"),
        Module = Text(site, "module") ?? "",
        Callee = Needed(site, "callee"),
        Sdk = Text(site, "sdk") ?? "",
        Provider = Text(site, "provider"),
        Kind = Text(site, "kind") ?? "",
        State = EnumNames.Read<CallSiteState>(Text(site, "state")),
        Reason = Text(site, "reason"),
        Budgeted = site.TryGetValue("budgeted", out var budgeted) && budgeted is true,
        WordLimit = (int)Number(site, "word_limit"),
        MaxOutputTokens = (int)Number(site, "max_output_tokens"),
        MaxPromptTokens = (int)Number(site, "max_prompt_tokens"),
        TokenBudget = (int)Number(site, "token_budget"),
        PromptTokens = site.ContainsKey("prompt_tokens") ? (int)Number(site, "prompt_tokens") : null,
    };

    private static IEnumerable<Dictionary<string, object?>> Objects(Dictionary<string, object?> parent, string name) =>
        parent.TryGetValue(name, out var value) && value is List<object?> items ? items.OfType<Dictionary<string, object?>>() : [];

    private static string? Text(Dictionary<string, object?> parent, string name) => parent.TryGetValue(name, out var value) ? value as string : null;

    private static string Needed(Dictionary<string, object?> parent, string name) =>
        Text(parent, name) ?? throw new FormatException($"no manifest of LLM calls: '{name}' is missing");

    private static long Number(Dictionary<string, object?> parent, string name) => parent.TryGetValue(name, out var value) && value is double number ? (long)number : 0;
}
