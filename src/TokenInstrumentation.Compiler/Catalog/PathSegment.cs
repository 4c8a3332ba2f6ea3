namespace TokenInstrumentation.Compiler.Catalog;

/// <summary>One step of a <see cref="MemberPath"/>; an empty name is the value the path begins with.</summary>
internal sealed record PathSegment(string Name, bool Each, string? OfType);
