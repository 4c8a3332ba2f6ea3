using TokenInstrumentation.Compiler.Model;

namespace TokenInstrumentation.Compiler.Emission;

/// <summary>Writes the tests and loops that lead from a value to what is read of it.</summary>
internal static class PathEmitter
{
    public static void Write(SourceWriter writer, EquatableArray<PathStep> steps, bool mayBeNull, Action<SourceWriter, string> end, string root = "response") =>
        Step(writer, steps, 0, root, mayBeNull, end);

    private static void Step(SourceWriter writer, EquatableArray<PathStep> steps, int index, string value, bool mayBeNull, Action<SourceWriter, string> end)
    {
        if (index == steps.Count)
        {
            if (mayBeNull)
            {
                using (writer.Open($"if ({value} is {{ }} v{index})"))
                {
                    end(writer, $"v{index}");
                }
            }
            else
            {
                end(writer, value);
            }

            return;
        }

        var step = steps[index];
        var next = step.Name.Length == 0 ? value : $"{value}.{step.Name}";
        if (step.OfType is { } type)
        {
            using (writer.Open($"if ({next} is {type} v{index})"))
            {
                Step(writer, steps, index + 1, $"v{index}", mayBeNull: false, end);
            }
        }
        else if (step.Each)
        {
            using (writer.Open($"if ({next} is {{ }} l{index})"))
            using (writer.Open(step.IsIndexed ? $"for (var i{index} = 0; i{index} < l{index}.Count; i{index}++)" : $"foreach (var v{index} in l{index})"))
            {
                // By index where it is possible: the enumerator of an interface is allocated.
                Step(writer, steps, index + 1, step.IsIndexed ? $"l{index}[i{index}]" : $"v{index}", mayBeNull, end);
            }
        }
        else if (step.MayBeNull && index + 1 < steps.Count)
        {
            using (writer.Open($"if ({next} is {{ }} v{index})"))
            {
                Step(writer, steps, index + 1, $"v{index}", mayBeNull, end);
            }
        }
        else
        {
            Step(writer, steps, index + 1, next, mayBeNull, end);
        }
    }
}
