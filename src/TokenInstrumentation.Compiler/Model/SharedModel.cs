namespace TokenInstrumentation.Compiler.Model;

/// <summary>What all files of a compilation share: the bodies around LLM methods, how messages and usages are read, and how an SDK tells which agent runs now.</summary>
internal sealed record SharedModel(EquatableArray<WrapperModel> Wrappers, EquatableArray<PromptPath> Prompts, CarriersModel Carriers, EquatableArray<string> Speakers);
