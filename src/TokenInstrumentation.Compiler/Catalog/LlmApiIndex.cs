namespace TokenInstrumentation.Compiler.Catalog;

/// <summary>The cheap first question, on names alone: most invocations of a program end here.</summary>
internal sealed class LlmApiIndex
{
    private readonly HashSet<string> _methods = new(StringComparer.Ordinal);
    private readonly HashSet<(string Type, string Method)> _members = [];

    public LlmApiIndex(IEnumerable<LlmApi> apis)
    {
        foreach (var api in apis)
        {
            _methods.Add(api.MethodName);
            _members.Add((api.TypeName, api.MethodName));
        }
    }

    public bool HasMethod(string name) => _methods.Contains(name);

    public bool HasMember(string typeMetadataName, string methodName) => _members.Contains((typeMetadataName, methodName));
}
