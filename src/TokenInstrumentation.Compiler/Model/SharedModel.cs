namespace TokenInstrumentation.Compiler.Model;

/// <summary>What all files of a compilation share: the bodies around LLM methods, and how messages are read.</summary>
internal sealed record SharedModel(EquatableArray<WrapperModel> Wrappers, EquatableArray<PromptPath> Prompts);
