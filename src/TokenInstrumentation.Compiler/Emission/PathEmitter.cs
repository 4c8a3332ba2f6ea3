using TokenInstrumentation.Compiler.Catalog;
using TokenInstrumentation.Compiler.Model;

namespace TokenInstrumentation.Compiler.Emission;

/// <summary>Writes the tests and loops that lead from a value to what is read of it.</summary>
internal static class PathEmitter
{
    /// <summary>Writes paths one after the other; those that go over the same elements share a loop.</summary>
    public static void Write(SourceWriter writer, IReadOnlyCollection<ReadStatement> statements, string root = "response")
    {
        foreach (var group in statements.GroupBy(static statement => (object?)statement.Loop ?? statement))
        {
            if (group.Key is PathStep loop && group.Skip(1).Any())
            {
                Loop(writer, loop, root, (output, element) =>
                {
                    var name = output.FreshName();
                    output.Line($"var {name} = {element};");
                    Write(output, group.Select(static statement => statement with { From = statement.From + 1 }).ToList(), name);
                });
            }
            else
            {
                Write(writer, group.First(), root);
            }
        }
    }

    private static void Write(SourceWriter writer, ReadStatement statement, string root)
    {
        using (statement.Guard is { } guard ? writer.Open($"if ({guard})") : default)
        {
            Step(writer, statement.Steps, statement.From, root, statement.MayBeNull, statement.End);
        }
    }

    private static void Loop(SourceWriter writer, PathStep step, string value, Action<SourceWriter, string> body)
    {
        var name = writer.FreshName();
        using (writer.Open($"if ({Next(step, value)} is {{ }} {name})"))
        using (writer.Open(step.IsIndexed ? $"for (var {name}i = 0; {name}i < {name}.Count; {name}i++)" : $"foreach (var {name}e in {name})"))
        {
            // By index where it is possible: the enumerator of an interface is allocated.
            body(writer, step.IsIndexed ? $"{name}[{name}i]" : $"{name}e");
        }
    }

    private static string Next(PathStep step, string value) => step.Name.Length == 0 ? value : $"{value}.{step.Name}";

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
        var next = Next(step, value);
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
            Loop(writer, step, value, (output, element) => Step(output, steps, index + 1, element, mayBeNull, end));
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
