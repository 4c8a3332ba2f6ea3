using BenchmarkDotNet.Running;
using TokenInstrumentation.Benchmarks.Build;
using TokenInstrumentation.Benchmarks.Recording;

// dotnet run -c Release --project tests/TokenInstrumentation.Benchmarks -- --filter '*CompletedCall*'
// dotnet run -c Release --project tests/TokenInstrumentation.Benchmarks -- build 500
// dotnet run -c Release --project tests/TokenInstrumentation.Benchmarks -- analyzers 2000 7
// dotnet run -c Release --project tests/TokenInstrumentation.Benchmarks -- records 5000000 runs/big/tokens.jsonl
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

if (args is ["records", var count, var path])
{
    RecordFile.Write(path, long.Parse(count, System.Globalization.CultureInfo.InvariantCulture));
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
