using System.Diagnostics;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TokenInstrumentation.Benchmarks.Build;

/// <summary>
/// What generators cost a build and an edit, side by side in one process: <c>-- build [classes]</c>. Medians; four methods per class.
/// </summary>
internal static class BuildTable
{
    private const int Rounds = 5;

    public static void Print(int classes)
    {
        var compiler = typeof(BuildTable).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static data => data.Key == "Compiler").Value!;
        Console.WriteLine($"{classes} classes x 4 methods, ms (median of {Rounds})");
        Console.WriteLine($"{"",-22}{"full run",10}{"edit",10}{"no change",11}{"MB/edit",9}{"emitted",9}{"compile",10}");
        foreach (var project in BuildProject.All(compiler))
        {
            Print(project, project.Compile(classes));
        }
    }

    private static void Print(BuildProject project, CSharpCompilation compilation)
    {
        project.Driver().RunGeneratorsAndUpdateCompilation(compilation, out var generated, out _);
        var errors = generated.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(3).ToList();
        if (errors.Count > 0)
        {
            throw new InvalidOperationException($"{project.Name}: {string.Join('\n', errors)}");
        }

        var full = Median(i => project.Driver().RunGenerators(BuildProject.Edit(compilation, i)));
        var driver = project.Driver().RunGenerators(compilation);
        var texts = Texts(driver);
        var allocated = 0L;
        var edit = Median(i =>
        {
            var edited = BuildProject.Edit(compilation, 100 + i);
            var before = GC.GetTotalAllocatedBytes();
            driver = driver.RunGenerators(edited);
            allocated = GC.GetTotalAllocatedBytes() - before;
        });
        var emitted = Texts(driver).Except(texts).Count();
        var same = BuildProject.Edit(compilation, 99);
        driver = driver.RunGenerators(same);
        var noChange = Median(_ => driver = driver.RunGenerators(same));
        var compile = Median(i =>
        {
            project.Driver().RunGeneratorsAndUpdateCompilation(BuildProject.Edit(compilation, 200 + i), out var output, out _);
            output.Emit(Stream.Null);
        });
        Console.WriteLine($"{project.Name,-22}{full,10:F1}{edit,10:F1}{noChange,11:F2}{allocated / 1e6,9:F1}{emitted,9}{compile,10:F0}");
    }

    private static IEnumerable<object> Texts(GeneratorDriver driver) =>
        [.. driver.GetRunResult().Results.Where(static result => !result.GeneratedSources.IsDefault).SelectMany(static result => result.GeneratedSources).Select(static source => source.SourceText)];

    private static double Median(Action<int> action)
    {
        var times = new List<double>();
        for (var i = 0; i < Rounds + 1; i++)
        {
            var started = Stopwatch.GetTimestamp();
            action(i);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return times.Skip(1).Order().ElementAt(Rounds / 2);
    }
}
