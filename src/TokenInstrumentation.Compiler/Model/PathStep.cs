using TokenInstrumentation.Compiler.Catalog;

namespace TokenInstrumentation.Compiler.Model;

/// <summary>One step from a value to what is read of it, checked against the symbols of the SDK version at hand.</summary>
/// <param name="Name">The member, or the call of a method; empty for the value itself.</param>
/// <param name="MayBeNull">Whether the value of the step has to be tested.</param>
/// <param name="Item">What of it to go on with.</param>
/// <param name="IsIndexed">Whether the elements can be reached by index, without an enumerator.</param>
/// <param name="Key">The key of the entry to go on with.</param>
/// <param name="OfType">The type to test for, written out; null for none.</param>
internal sealed record PathStep(string Name, bool MayBeNull, PathItem Item = PathItem.Whole, bool IsIndexed = false, string? Key = null, string? OfType = null);
