using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TokenInstrumentation.Compiler.Catalog;
using TokenInstrumentation.Compiler.Configuration;
using TokenInstrumentation.Compiler.Parsing;
using TokenInstrumentation.Prompts;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>
/// TKN203: fewer output tokens than the words of the word limit need. Reported where the two come together: at an attribute, in tokens.json, or at
/// a call with options that are seen to be made.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WordLimitContradictionAnalyzer() : LlmCallAnalyzer(BudgetRules.WordLimitContradiction)
{
    /// <summary>The property of a diagnostic that holds the number of tokens that would do.</summary>
    public const string Enough = nameof(Enough);

    private protected override void Watch(CompilationStartAnalysisContext context, ProjectAnalysis analysis)
    {
        DeclarationChecker.Register(context, analysis, new Dictionary<string, Action<DeclaredAttribute>>(StringComparer.Ordinal)
        {
            [KnownTypes.TrackTokens] = attribute => CheckAttribute(attribute, analysis),
        });
        if (analysis.Configuration.Agents.Count > 0)
        {
            context.RegisterAdditionalFileAction(file => CheckFile(file, analysis.Document));
        }
    }

    private protected override Action<AnalyzedCall> CreateRule(ProjectAnalysis analysis) => static call =>
    {
        // Options that the code sets win over limits that are declared.
        if (call.Declaration is { } declaration
            && call.Analysis.Budgets.CallLimits(declaration) is { WordLimit: > 0 and var words }
            && call.Analysis.Options.Of(call.Invocation) is [{ ConstantValue.Value: int tokens } value]
            && Contradict(words, tokens))
        {
            call.Context.ReportDiagnostic(Create(
                CallFacts.NameLocation(call.Invocation.Syntax), MemberNames.Of(call.Context.OwningSymbol), words, tokens, value.Syntax.GetLocation()));
        }
    };

    private static void CheckAttribute(DeclaredAttribute attribute, ProjectAnalysis analysis)
    {
        var own = TrackingAttribute.Read(attribute.Data, attribute.Target is IAssemblySymbol ? TrackingLevel.Assembly : TrackingLevel.Member);
        if ((attribute.Target is IAssemblySymbol ? own : analysis.DeclarationOf(attribute.Target)) is not { } merged
            || analysis.Budgets.CallLimits(merged) is not { WordLimit: > 0 and var words, MaxOutputTokens: > 0 and var tokens }
            || !Contradict(words, tokens))
        {
            return;
        }

        var statesOne = own.WordLimit > 0 || own.MaxOutputTokens > 0;
        var filled = (merged.WordLimit == 0 ? 1 : 0) + (merged.MaxOutputTokens == 0 ? 1 : 0);
        if (statesOne || (filled == 1 && own.Agent is not null))
        {
            var place = own.MaxOutputTokens > 0 ? "maxOutputTokens" : own.WordLimit > 0 ? "wordLimit" : "agent";
            var subject = attribute.Target is IAssemblySymbol ? "The assembly" : MemberNames.Of(attribute.Target);
            attribute.Report(Create(attribute.LocationOf(place), subject, words, tokens));
        }
    }

    private static void CheckFile(AdditionalFileAnalysisContext context, TokensDocument document)
    {
        foreach (var agent in context.AdditionalFile.Path == document.Path ? document.Content.Agents : [])
        {
            var limits = document.Content.Complete(default, agent.Name);
            var location = document.Find("agents", agent.Name, "maxOutputTokens") ?? document.Find("agents", agent.Name, "wordLimit");
            if (location is not null && limits is { WordLimit: > 0, MaxOutputTokens: > 0 } && Contradict(limits.WordLimit, limits.MaxOutputTokens))
            {
                context.ReportDiagnostic(Create(location, $"Agent '{agent.Name}'", limits.WordLimit, limits.MaxOutputTokens));
            }
        }
    }

    private static bool Contradict(int words, int tokens) => tokens < WordTokens.Needed(words);

    private static Diagnostic Create(Location location, string subject, int words, int tokens, Location? value = null) => Diagnostic.Create(
        BudgetRules.WordLimitContradiction,
        location,
        value is null ? [] : [value],
        ImmutableDictionary<string, string?>.Empty.Add(Enough, WordTokens.Roomy(words).ToString(CultureInfo.InvariantCulture)),
        subject,
        Numbers.Text(words),
        Numbers.Text(WordTokens.Needed(words)),
        Numbers.Text(tokens),
        Numbers.Text(WordTokens.Roomy(words)));
}
