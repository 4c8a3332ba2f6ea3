namespace TokenInstrumentation.Compiler.Catalog;

/// <summary>A malformed place in a catalog file; line and column count from 1.</summary>
internal sealed record CatalogError(string Path, int Line, int Column, string Message);
