namespace TokenInstrumentation.Compiler.Catalog;

/// <summary>What a step of a <see cref="MemberPath"/> takes of the value it reaches.</summary>
internal enum PathItem
{
    /// <summary>The value itself.</summary>
    Whole,

    /// <summary>Each element: <c>[]</c>.</summary>
    Each,

    /// <summary>The first element, if there is one: <c>[0]</c>.</summary>
    First,

    /// <summary>The entry of a dictionary, if there is one: <c>["Key"]</c>.</summary>
    Entry,
}
