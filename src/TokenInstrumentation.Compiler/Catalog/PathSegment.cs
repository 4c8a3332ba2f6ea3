namespace TokenInstrumentation.Compiler.Catalog;

/// <summary>One step of a <see cref="MemberPath"/>; an empty name is the value the path begins with.</summary>
/// <param name="Name">The member, or the method that is called.</param>
/// <param name="TypeArgument">The method's type argument; null for a property or field.</param>
/// <param name="Item">What is taken of it; null for itself.</param>
/// <param name="Key">The key of the entry that is taken.</param>
/// <param name="OfType">The type the value must have; null for any.</param>
internal sealed record PathSegment(string Name, string? TypeArgument, PathItem Item, string? Key, string? OfType);
