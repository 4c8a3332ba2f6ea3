using BenchmarkDotNet.Running;

// dotnet run -c Release --project tests/TokenInstrumentation.Benchmarks -- --filter '*CompletedCall*'
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
