using BenchmarkDotNet.Running;
using TokenInstrumentation.Benchmarks.Build;

// dotnet run -c Release --project tests/TokenInstrumentation.Benchmarks -- --filter '*CompletedCall*'
// dotnet run -c Release --project tests/TokenInstrumentation.Benchmarks -- build 500
// dotnet run -c Release --project tests/TokenInstrumentation.Benchmarks -- analyzers 2000 7
if (args is ["build", .. var rest])
{
    BuildTable.Print(rest is [var classes] ? int.Parse(classes, System.Globalization.CultureInfo.InvariantCulture) : 500);
    return;
}

if (args is ["analyzers", .. var sizes])
{
    var numbers = sizes.Select(static size => int.Parse(size, System.Globalization.CultureInfo.InvariantCulture)).ToList();
    AnalyzerTable.Print(numbers is [var methods, ..] ? methods : 2000, numbers is [_, var rounds, ..] ? rounds : 7, numbers is [_, _, var calls] ? calls : null);
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
