using System.Globalization;
using System.Text.RegularExpressions;

namespace TokenInstrumentation.Benchmarks.Build;

/// <summary>
/// What the rules cost a compile, in CPU time of a warm compiler server, and by the compiler's own <c>-reportanalyzer</c>:
/// <c>-- analyzers [methods] [rounds] [calls]</c>. Kinds of compile alternate, so that a busy machine slows all of them.
/// </summary>
internal static partial class AnalyzerTable
{
    private const int Warmups = 4;

    private static readonly (string Name, PackageParts Parts, bool Log)[] s_kinds =
    [
        ("compile alone", PackageParts.None, false),
        ("+ generator", PackageParts.Generator, false),
        ("+ rules", PackageParts.All, false),
        ("compile alone, log", PackageParts.None, true),
        ("+ generator, log", PackageParts.Generator, true),
        ("+ rules, log", PackageParts.All, true),
    ];

    public static void Print(int methods, int rounds, int? calls)
    {
        Console.WriteLine($"CPU ms of a compile, median of {rounds} (lowest); warm compiler server");
        foreach (var number in calls is { } given ? [given] : new[] { 0, methods / 10, methods })
        {
            using var project = new AgentProject(methods, number);
            Print(project, rounds);
        }
    }

    private static void Print(AgentProject project, int rounds)
    {
        using var server = new CompilerServer();
        var runs = s_kinds.Select(kind => (Kind: kind, File: project.ResponseFile(kind.Parts, kind.Log), Times: new List<double>(), Outputs: new List<string>())).ToList();
        for (var round = -Warmups; round < rounds; round++)
        {
            foreach (var run in runs)
            {
                var (output, cpu) = server.Compile(run.File);
                if (round >= 0)
                {
                    run.Times.Add(cpu.TotalMilliseconds);
                    run.Outputs.Add(output);
                }
            }
        }

        Console.WriteLine($"\n{project.Methods} methods, {project.Calls} LLM calls");
        foreach (var run in runs)
        {
            var basis = Median(runs.First(other => other.Kind.Log == run.Kind.Log).Times);
            var cpu = Median(run.Times);
            var reported = run.Kind.Parts == PackageParts.All ? $"{Median(run.Outputs.Select(Reported)) * 1000,8:F0} ms reported" : "";
            Console.WriteLine($"  {run.Kind.Name,-20}{cpu,8:F0} ({run.Times.Min():F0}){cpu / basis,8:F2}{reported}");
        }

        Console.WriteLine(string.Join('\n', runs[^1].Outputs[^1].Split('\n').Where(static line => line.Contains("TokenInstrumentation", StringComparison.Ordinal)).Take(10)));
    }

    private static double Reported(string output) => Total().Match(output) is { Success: true } total
        ? double.Parse(total.Groups[1].Value, CultureInfo.InvariantCulture)
        : throw new InvalidOperationException(output);

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);

    [GeneratedRegex(@"analyzer execution time: ([\d.]+)")]
    private static partial Regex Total();
}
