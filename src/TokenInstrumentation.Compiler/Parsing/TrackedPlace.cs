using Microsoft.CodeAnalysis;

namespace TokenInstrumentation.Compiler.Parsing;

/// <summary>Code that declarations around it answer for.</summary>
internal sealed record TrackedPlace(ISymbol Enclosing, TrackingDeclaration Declaration);
