namespace TokenInstrumentation.CodeFixes;

/// <summary><c>wordLimit: 300</c></summary>
internal sealed class AddWordLimit() : AddLimit("wordLimit", position: 1, value: 300, "Limit answers to 300 words");
