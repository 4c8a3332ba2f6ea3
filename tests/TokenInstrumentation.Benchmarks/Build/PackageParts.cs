namespace TokenInstrumentation.Benchmarks.Build;

/// <summary>How much of the package a compile uses.</summary>
internal enum PackageParts
{
    None,
    Generator,
    All,
}
