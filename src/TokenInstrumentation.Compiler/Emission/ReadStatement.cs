using TokenInstrumentation.Compiler.Model;

namespace TokenInstrumentation.Compiler.Emission;

/// <summary>A path, and what to do with each value at its end.</summary>
/// <param name="Steps">The path.</param>
/// <param name="From">The first step that is still to be gone.</param>
/// <param name="MayBeNull">Whether the value has to be tested.</param>
/// <param name="End">Writes what to do.</param>
/// <param name="Guard">A condition under which the path is gone at all; null for none.</param>
internal sealed record ReadStatement(EquatableArray<PathStep> Steps, int From, bool MayBeNull, Action<SourceWriter, string> End, string? Guard = null)
{
    /// <summary>The step over elements that the path begins with; null when it begins otherwise.</summary>
    public PathStep? Loop => From < Steps.Count && Steps[From] is { OfType: null, Item: Catalog.PathItem.Each } step ? step : null;
}
