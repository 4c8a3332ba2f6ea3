namespace TokenInstrumentation.Compiler.Model;

/// <summary>An LLM call to intercept.</summary>
internal sealed record LlmCallModel(CallSiteModel Site, WrapperModel Wrapper, LocationModel Location);
