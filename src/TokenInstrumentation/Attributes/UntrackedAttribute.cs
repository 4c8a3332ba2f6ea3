namespace TokenInstrumentation;

/// <summary>Excuses LLM calls from tracking: they are neither intercepted nor reported as untracked (TKN101).</summary>
[AttributeUsage(
    AttributeTargets.Method | AttributeTargets.Constructor | AttributeTargets.Property | AttributeTargets.Class | AttributeTargets.Struct
        | AttributeTargets.Interface | AttributeTargets.Assembly,
    Inherited = false)]
public sealed class UntrackedAttribute : Attribute
{
    /// <summary>Excuses the LLM calls of the marked code.</summary>
    /// <param name="reason">Why nobody answers for these tokens; it appears in the manifest.</param>
    public UntrackedAttribute(string reason) => Reason = reason;

    /// <summary>Why nobody answers for these tokens.</summary>
    public string Reason { get; }
}
