using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TokenInstrumentation.Compiler.Prompts;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>TKN207: the cost of calls to a model cannot be stated, or only by prices that may have changed.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ModelPriceAnalyzer : PromptAnalyzer
{
    private static readonly TimeSpan s_oldAge = TimeSpan.FromDays(180);

    private readonly Func<DateTime> _today;

    /// <summary>The age of a table is its age today: the one rule that says more as time goes by. It changes nothing that is built.</summary>
#pragma warning disable RS0030 // TimeProvider is not there on netstandard2.0.
    public ModelPriceAnalyzer()
        : this(static () => DateTime.UtcNow)
#pragma warning restore RS0030
    {
    }

    internal ModelPriceAnalyzer(Func<DateTime> today)
        : base(BudgetRules.ModelPrice) => _today = today;

    private protected override Action<PromptSite> CreateRule()
    {
        var isOld = _today() - ModelTable.AsOf > s_oldAge;
        var reported = new ConcurrentDictionary<SyntaxNode, bool>();
        return site =>
        {
            if (site.Prompts is not { ModelSource: { } source, Model: { } model } prompts)
            {
                return;
            }

            var hasPrice = prompts.Facts is { HasPrice: true };
            if ((!hasPrice || isOld) && reported.TryAdd(source.Syntax, true))
            {
                site.Report(BudgetRules.ModelPrice, source.Syntax.GetLocation(), hasPrice
                    ? $"The prices known for '{model}' are those of {ModelTable.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}; update TokenInstrumentation"
                    : $"No price is known for '{model}'; what its calls cost cannot be stated, so check the name");
            }
        };
    }
}
