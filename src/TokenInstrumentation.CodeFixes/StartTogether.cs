using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace TokenInstrumentation.CodeFixes;

/// <summary>
/// <c>var a = await X(); var b = await Y();</c> becomes <c>var aTask = X(); var bTask = Y(); await Task.WhenAll(aTask, bTask);</c> in front of the
/// same statements, which await the tasks. What they do with the answers stays as it is.
/// </summary>
internal static class StartTogether
{
    public static BlockSyntax? In(BlockSyntax block, IReadOnlyList<SyntaxNode> calls)
    {
        var statements = calls.Select(call => call.Ancestors().OfType<StatementSyntax>().FirstOrDefault(statement => statement.Parent == block)).ToList();
        if (statements.Any(static statement => statement is null))
        {
            return null;
        }

        var taken = new HashSet<string>(block.FirstAncestorOrSelf<MemberDeclarationSyntax>()!.DescendantTokens().Select(static token => token.ValueText));
        var names = statements.Select(statement => NameFor(statement!, taken)).ToList();
        var starts = calls.Zip(names, static (call, name) => Start((ExpressionSyntax)call, name)).Append(WhenAll(names)).ToList();
        starts[0] = starts[0].WithLeadingTrivia(statements[0]!.GetLeadingTrivia());

        var changed = block.ReplaceNodes(calls, (original, _) => SyntaxFactory.IdentifierName(names[IndexOf(calls, original)]).WithTriviaFrom(original));
        var first = changed.Statements[block.Statements.IndexOf(statements[0]!)];
        changed = changed.ReplaceNode(first, first.WithLeadingTrivia(SyntaxFactory.ElasticMarker));
        return changed.WithStatements(changed.Statements.InsertRange(block.Statements.IndexOf(statements[0]!), starts)).WithAdditionalAnnotations(Formatter.Annotation);
    }

    private static StatementSyntax Start(ExpressionSyntax call, string name) => SyntaxFactory.LocalDeclarationStatement(
        SyntaxFactory.VariableDeclaration(SyntaxFactory.IdentifierName("var")).AddVariables(
            SyntaxFactory.VariableDeclarator(name).WithInitializer(SyntaxFactory.EqualsValueClause(call.WithoutTrivia()))));

    private static StatementSyntax WhenAll(IEnumerable<string> names) => SyntaxFactory.ExpressionStatement(SyntaxFactory.AwaitExpression(
        SyntaxFactory.InvocationExpression(
            SyntaxFactory.ParseExpression("global::System.Threading.Tasks.Task.WhenAll").WithAdditionalAnnotations(Simplifier.Annotation),
            SyntaxFactory.ArgumentList(SyntaxFactory.SeparatedList(names.Select(static name => SyntaxFactory.Argument(SyntaxFactory.IdentifierName(name))))))));

    /// <summary>After the local that takes the answer.</summary>
    private static string NameFor(StatementSyntax statement, HashSet<string> taken)
    {
        var local = statement switch
        {
            LocalDeclarationStatementSyntax { Declaration.Variables: [var variable, ..] } => variable.Identifier.ValueText,
            ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { Left: IdentifierNameSyntax left } } => left.Identifier.ValueText,
            _ => "answer",
        };
        var name = local + "Task";
        for (var number = 2; !taken.Add(name); number++)
        {
            name = local + "Task" + number;
        }

        return name;
    }

    private static int IndexOf(IReadOnlyList<SyntaxNode> nodes, SyntaxNode node)
    {
        var index = 0;
        while (nodes[index] != node)
        {
            index++;
        }

        return index;
    }
}
