using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TokenInstrumentation.Compiler.Catalog;
using TokenInstrumentation.Compiler.Configuration;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>TKN105: a constant agent name that tokens.json, which declares agents, does not.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UndeclaredAgentAnalyzer() : ProjectAnalyzer(CoverageRules.UndeclaredAgent)
{
    /// <summary>The property of a diagnostic that holds the name that was probably meant.</summary>
    public const string Suggestion = nameof(Suggestion);

    private const string Parameter = "agent";

    private protected override void Start(CompilationStartAnalysisContext context, ProjectAnalysis analysis)
    {
        if (analysis is not { IsRelevant: true, Configuration: { Agents.Count: > 0 } file })
        {
            return;
        }

        void Attribute(DeclaredAttribute attribute) => Check(file, attribute.Argument(Parameter), () => attribute.LocationOf(Parameter), attribute.Report);
        DeclarationChecker.Register(context, analysis, new Dictionary<string, Action<DeclaredAttribute>>(StringComparer.Ordinal)
        {
            [KnownTypes.TrackTokens] = Attribute,
            [KnownTypes.TokenBudget] = Attribute,
        });
        context.RegisterOperationAction(
            operation => Check(operation, ((IInvocationOperation)operation.Operation).TargetMethod, ((IInvocationOperation)operation.Operation).Arguments, file),
            OperationKind.Invocation);
        context.RegisterOperationAction(
            operation => Check(operation, ((IObjectCreationOperation)operation.Operation).Constructor, ((IObjectCreationOperation)operation.Operation).Arguments, file),
            OperationKind.ObjectCreation);
    }

    /// <summary>Meters and scopes by hand: whatever of the runtime takes an agent. Attributes, which are creations too, have been read from their symbols.</summary>
    private static void Check(OperationAnalysisContext context, IMethodSymbol? method, ImmutableArray<IArgumentOperation> arguments, TokensFile file)
    {
        if (context.Operation.Parent is IAttributeOperation || method?.ContainingAssembly.Name.StartsWith(KnownTypes.RuntimeAssembly, StringComparison.Ordinal) != true)
        {
            return;
        }

        foreach (var argument in arguments.Where(static argument => argument.ArgumentKind == ArgumentKind.Explicit && argument.Parameter?.Name == Parameter))
        {
            Check(file, argument.Value.ConstantValue.Value, argument.Value.Syntax.GetLocation, context.ReportDiagnostic);
        }
    }

    private static void Check(TokensFile file, object? agent, Func<Location> location, Action<Diagnostic> report)
    {
        // An empty name is TKN104's business.
        if (agent is string name && !string.IsNullOrWhiteSpace(name) && file.Agent(name) is null)
        {
            var meant = NearestName.Of(name, file.Agents.Select(static declared => declared.Name));
            report(Diagnostic.Create(
                CoverageRules.UndeclaredAgent,
                location(),
                meant is null ? ImmutableDictionary<string, string?>.Empty : ImmutableDictionary<string, string?>.Empty.Add(Suggestion, meant),
                name,
                meant is null ? "; declare it there" : $", did you mean '{meant}'?"));
        }
    }
}
