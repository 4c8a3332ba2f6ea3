using Microsoft.CodeAnalysis;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>One layer of a pipeline, where it is added. <paramref name="IsOwn"/>: by the pipeline itself rather than by a client that it is built over.</summary>
internal readonly record struct Layer(LayerKind Kind, string Name, IOperation Operation, bool IsOwn);
