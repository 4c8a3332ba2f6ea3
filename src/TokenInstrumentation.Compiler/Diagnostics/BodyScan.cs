using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TokenInstrumentation.Compiler.Prompts;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>
/// What the rules look for in the body of a member. One walk for all of them: asked operation by operation, two dozen rules cost the compiler
/// more than what they do.
/// </summary>
internal sealed class BodyScan
{
    private static readonly ConditionalWeakTable<IOperation, BodyScan> s_scans = new();

    private readonly ImmutableArray<FoundCall>.Builder _calls = ImmutableArray.CreateBuilder<FoundCall>();
    private readonly ImmutableArray<IOperation>.Builder _agents = ImmutableArray.CreateBuilder<IOperation>();
    private readonly ImmutableArray<ITryOperation>.Builder _attempts = ImmutableArray.CreateBuilder<ITryOperation>();
    private readonly ImmutableArray<IMethodSymbol>.Builder _marked = ImmutableArray.CreateBuilder<IMethodSymbol>();
    private readonly ImmutableArray<PipelineEnd>.Builder _pipelines = ImmutableArray.CreateBuilder<PipelineEnd>();

    private BodyScan(IOperation body, ISymbol member, ProjectAnalysis analysis, CancellationToken cancellationToken)
    {
        Body = body;
        foreach (var operation in body.DescendantsAndSelf())
        {
            cancellationToken.ThrowIfCancellationRequested();
            Visit(operation, member, analysis);
        }
    }

    public IOperation Body { get; }

    /// <summary>The LLM calls that somebody has to answer for.</summary>
    public IReadOnlyList<FoundCall> Calls => _calls;

    /// <summary>Whether an LLM is called at all, by middleware too.</summary>
    public bool CallsLlm { get; private set; }

    /// <summary>Where agents are made.</summary>
    public IReadOnlyList<IOperation> Agents => _agents;

    public IReadOnlyList<ITryOperation> Attempts => _attempts;

    /// <summary>The lambdas and local functions that carry attributes.</summary>
    public IReadOnlyList<IMethodSymbol> Marked => _marked;

    /// <summary>Where client pipelines are finished.</summary>
    public IReadOnlyList<PipelineEnd> Pipelines => _pipelines;

    /// <summary>The bodies of a member: of a constructor its initializer is one, too.</summary>
    public static IEnumerable<BodyScan> Of(OperationBlockAnalysisContext context, ProjectAnalysis analysis)
    {
        foreach (var body in context.OperationBlocks)
        {
            if (!s_scans.TryGetValue(body, out var scan))
            {
                var made = new BodyScan(body, context.OwningSymbol, analysis, context.CancellationToken);
                scan = s_scans.GetValue(body, _ => made);
            }

            yield return scan;
        }
    }

    /// <summary>The same of members that call an LLM; none of others.</summary>
    public static IReadOnlyList<BodyScan> WithCalls(OperationBlockAnalysisContext context, ProjectAnalysis analysis)
    {
        var bodies = Of(context, analysis).ToList();
        return bodies.Exists(static body => body.CallsLlm) ? bodies : [];
    }

    private void Visit(IOperation operation, ISymbol member, ProjectAnalysis analysis)
    {
        switch (operation)
        {
            case IInvocationOperation invocation:
                if (analysis.Recognizer.Recognize(invocation.TargetMethod) is not null)
                {
                    CallsLlm = true;
                    if (FoundCall.Find(invocation, member, analysis) is { } call)
                    {
                        _calls.Add(call);
                    }
                }

                AddAgent(invocation, invocation.TargetMethod);
                break;
            case IObjectCreationOperation creation:
                AddAgent(creation, creation.Constructor);
                break;
            case ITryOperation attempt:
                _attempts.Add(attempt);
                break;
            case IAnonymousFunctionOperation { Syntax: LambdaExpressionSyntax { AttributeLists.Count: > 0 } } lambda:
                _marked.Add(lambda.Symbol);
                break;
            case ILocalFunctionOperation { Syntax: LocalFunctionStatementSyntax { AttributeLists.Count: > 0 } } function:
                _marked.Add(function.Symbol);
                break;
        }

        if (analysis.Middleware.Any && PipelineEnd.Of(operation, analysis.Middleware) is { } end)
        {
            _pipelines.Add(end);
        }
    }

    private void AddAgent(IOperation operation, IMethodSymbol? method)
    {
        if (method is not null && PromptCarriers.BuiltIn.MakesAgent(method))
        {
            _agents.Add(operation);
        }
    }
}
