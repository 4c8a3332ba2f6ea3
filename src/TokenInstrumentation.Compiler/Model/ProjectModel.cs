namespace TokenInstrumentation.Compiler.Model;

/// <summary>What is generated for a compilation: per file, and shared by all. The manifest is JSON; null when there is nothing to list.</summary>
internal sealed record ProjectModel(EquatableArray<FileModel> Files, SharedModel Shared, EquatableArray<BudgetModel> Budgets, string? Manifest)
{
    public static ProjectModel Empty { get; } = new(
        EquatableArray<FileModel>.Empty,
        new SharedModel(EquatableArray<WrapperModel>.Empty, EquatableArray<PromptPath>.Empty, CarriersModel.None, EquatableArray<string>.Empty),
        EquatableArray<BudgetModel>.Empty,
        null);
}
