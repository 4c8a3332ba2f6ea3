using Microsoft.CodeAnalysis.Operations;
using TokenInstrumentation.Compiler.Catalog;

namespace TokenInstrumentation.Compiler.Parsing;

/// <summary>How many tokens the constant part of a call's prompt has; null when it has none.</summary>
internal delegate int? PromptTokenCounter(IInvocationOperation invocation, LlmCall call);
