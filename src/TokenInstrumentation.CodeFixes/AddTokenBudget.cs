namespace TokenInstrumentation.CodeFixes;

/// <summary><c>tokenBudget: 10_000</c></summary>
internal sealed class AddTokenBudget() : AddLimit("tokenBudget", position: 2, value: 10_000, "Budget 10,000 tokens for one execution");
