using Microsoft.CodeAnalysis.Text;

namespace TokenInstrumentation.Compiler.Configuration;

/// <summary>What is wrong at a place in tokens.json.</summary>
internal readonly record struct ConfigurationError(TextSpan Span, string Message);
