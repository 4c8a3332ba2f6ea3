using BenchmarkDotNet.Running;
using TokenInstrumentation.Benchmarks.Build;

// dotnet run -c Release --project tests/TokenInstrumentation.Benchmarks -- --filter '*CompletedCall*'
// dotnet run -c Release --project tests/TokenInstrumentation.Benchmarks -- build 500
if (args is ["build", .. var rest])
{
    BuildTable.Print(rest is [var classes] ? int.Parse(classes, System.Globalization.CultureInfo.InvariantCulture) : 500);
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
