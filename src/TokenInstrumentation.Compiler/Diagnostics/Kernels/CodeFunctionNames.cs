using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>What the methods of a project that carry <c>[KernelFunction]</c> are called by, read from syntax alone.</summary>
internal static class CodeFunctionNames
{
    private const string Attribute = "KernelFunction";
    private const string Async = "Async";

    public static ISet<string> Of(Compilation compilation)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var tree in compilation.SyntaxTrees)
        {
            foreach (var attribute in tree.GetRoot().DescendantNodes().OfType<AttributeSyntax>())
            {
                if (attribute is { Name: SimpleNameSyntax { Identifier.ValueText: Attribute or Attribute + "Attribute" }, Parent.Parent: MethodDeclarationSyntax method })
                {
                    names.Add(NameIn(attribute) ?? Plain(method.Identifier.ValueText));
                }
            }
        }

        return names;
    }

    /// <summary>The SDK drops the suffix of a method that names nothing else.</summary>
    private static string Plain(string method) =>
        method.Length > Async.Length && method.EndsWith(Async, StringComparison.Ordinal) ? method.Substring(0, method.Length - Async.Length) : method;

    private static string? NameIn(AttributeSyntax attribute) => attribute.ArgumentList?.Arguments.FirstOrDefault()?.Expression switch
    {
        LiteralExpressionSyntax { Token.Value: string name } => name,
        InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" }, ArgumentList.Arguments: [{ Expression: var named }] } =>
            named is MemberAccessExpressionSyntax access ? access.Name.Identifier.ValueText : named.ToString(),
        _ => null,
    };
}
