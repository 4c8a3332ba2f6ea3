using TokenInstrumentation.Compiler.Catalog;
using TokenInstrumentation.Compiler.Model;

namespace TokenInstrumentation.Compiler.Emission;

/// <summary>Writes the tests and loops that lead from a value to what is read of it.</summary>
internal static class PathEmitter
{
    public static void Write(SourceWriter writer, EquatableArray<PathStep> steps, bool mayBeNull, Action<SourceWriter, string> end, string root = "response") =>
        Step(writer, steps, 0, root, mayBeNull, end);

    private static void Step(SourceWriter writer, EquatableArray<PathStep> steps, int index, string value, bool mayBeNull, Action<SourceWriter, string> end)
    {
        // Fresh names: a pattern variable is in scope beyond the statement that introduces it.
        var name = writer.FreshName();
        if (index == steps.Count)
        {
            if (mayBeNull)
            {
                using (writer.Open($"if ({value} is {{ }} {name})"))
                {
                    end(writer, name);
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
            using (writer.Open($"if ({next} is {type} {name})"))
            {
                Step(writer, steps, index + 1, name, mayBeNull && index + 1 < steps.Count, end);
            }
        }
        else if (step.Item == PathItem.Entry)
        {
            using (writer.Open($"if ({next} is {{ }} {name} && {name}.TryGetValue({GeneratedFile.Literal(step.Key)}, out var {name}v))"))
            {
                Step(writer, steps, index + 1, name + "v", mayBeNull, end);
            }
        }
        else if (step.Item == PathItem.First)
        {
            using (writer.Open($"if ({next} is {{ Count: > 0 }} {name})"))
            {
                Step(writer, steps, index + 1, name + "[0]", mayBeNull, end);
            }
        }
        else if (step.Item == PathItem.Each)
        {
            using (writer.Open($"if ({next} is {{ }} {name})"))
            using (writer.Open(step.IsIndexed ? $"for (var {name}i = 0; {name}i < {name}.Count; {name}i++)" : $"foreach (var {name}e in {name})"))
            {
                // By index where it is possible: the enumerator of an interface is allocated.
                Step(writer, steps, index + 1, step.IsIndexed ? $"{name}[{name}i]" : $"{name}e", mayBeNull, end);
            }
        }
        else if (step.MayBeNull && index + 1 < steps.Count)
        {
            using (writer.Open($"if ({next} is {{ }} {name})"))
            {
                Step(writer, steps, index + 1, name, mayBeNull, end);
            }
        }
        else
        {
            Step(writer, steps, index + 1, next, mayBeNull, end);
        }
    }
}
