namespace TokenInstrumentation.Manifest;

/// <summary>How the agent of a call is found.</summary>
internal enum AgentOrigin
{
    /// <summary>Nobody answers for the call.</summary>
    None,

    /// <summary>A declaration names it.</summary>
    Declared,

    /// <summary>The assembly names one for calls that nothing nearer claims at run time.</summary>
    Assembly,

    /// <summary>Read from a parameter or member when the method is entered.</summary>
    AgentFrom,

    /// <summary>That of the caller.</summary>
    Inherited,

    /// <summary>The name that the called <c>AIAgent</c> has at run time, unless the caller states one.</summary>
    Runtime,
}
