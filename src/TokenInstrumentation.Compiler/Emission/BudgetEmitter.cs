using Microsoft.CodeAnalysis;
using TokenInstrumentation.Compiler.Configuration;
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
                        writer.Line($"{GeneratedFile.Services}.DeclaredBudgets.{Registration(budget)};");
                    }
                }
            }
        }

        context.AddSource("TokenInstrumentation.Budgets.g.cs", writer.ToSourceText());
    }

    private static string Registration(BudgetModel budget)
    {
        var agent = GeneratedFile.Literal(budget.Agent);
        return budget.Configured is { } file
            ? FormattableString.Invariant(
                $"Configure({agent}, {file.Tokens}L, {file.Cost}m, {file.Calls}, {GeneratedFile.Runtime}.BudgetMode.{file.Mode}, {Seconds(file.Window)})")
            : $"Declare({budget.Tokens}L, {agent})";
    }

    private static int Seconds(BudgetWindow window) => window switch
    {
        BudgetWindow.Minute => 60,
        BudgetWindow.Hour => 60 * 60,
        BudgetWindow.Day => 24 * 60 * 60,
        _ => 0,
    };
}
