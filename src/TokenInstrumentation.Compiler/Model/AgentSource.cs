namespace TokenInstrumentation.Compiler.Model;

/// <summary>Where the agent is read from when a tracked method is entered (<c>AgentFrom</c>).</summary>
/// <param name="Expression">The parameter, or the member in terms of <c>receiver</c>; empty when only an accessor reaches it.</param>
/// <param name="Accessor">The member that an accessor reads; null when the expression does.</param>
/// <param name="IsField">Whether that member is a field.</param>
/// <param name="IsStatic">Whether that member is static.</param>
/// <param name="MemberType">Its type.</param>
/// <param name="AsText">What makes the value a text: <c>?.ToString()</c>, or without the question mark where there is never null.</param>
internal sealed record AgentSource(string Expression, string? Accessor, bool IsField, bool IsStatic, string MemberType, string AsText);
