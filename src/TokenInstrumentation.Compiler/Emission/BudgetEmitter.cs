using Microsoft.CodeAnalysis;
using TokenInstrumentation.Compiler.Model;

namespace TokenInstrumentation.Compiler.Emission;

/// <summary>Writes the registration of the budgets that the assembly declares.</summary>
internal static class BudgetEmitter
{
    public static void Emit(SourceProductionContext context, EquatableArray<BudgetModel> budgets)
    {
        if (budgets.Count == 0)
        {
            return;
        }

        var writer = GeneratedFile.Begin();
        using (writer.Open($"namespace {GeneratedFile.Namespace}"))
        {
            writer.Line(GeneratedFile.Attribute);
            using (writer.Open("internal static class TokenBudgets"))
            {
                writer.Line("[global::System.Runtime.CompilerServices.ModuleInitializer]");
                using (writer.Open("internal static void Declare()"))
                {
                    foreach (var budget in budgets)
                    {
                        writer.Line($"{GeneratedFile.Services}.DeclaredBudgets.Declare({budget.Tokens}L, {GeneratedFile.Literal(budget.Agent)});");
                    }
                }
            }
        }

        context.AddSource("TokenInstrumentation.Budgets.g.cs", writer.ToSourceText());
    }
}
