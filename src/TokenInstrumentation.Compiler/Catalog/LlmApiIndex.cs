namespace TokenInstrumentation.Compiler.Catalog;

/// <summary>
/// The cheap first question, on the name alone: most invocations of a program end here. The type says nothing yet, a client class bears any name.
/// </summary>
internal sealed class LlmApiIndex(IEnumerable<LlmApi> apis)
{
    private readonly HashSet<string> _methods = new(apis.Select(static api => api.MethodName), StringComparer.Ordinal);

    public bool HasMethod(string name) => _methods.Contains(name);
}
