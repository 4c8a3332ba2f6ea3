using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using TokenInstrumentation.Compiler.Catalog;

namespace TokenInstrumentation.Compiler.Tests.Catalog;

/// <summary>Each source holds one call of <c>Ask</c>. Generator (syntax) and analyzers (operations) must be told the same.</summary>
public class CallFactsTests
{
    [Theory]
    [InlineData("class C { void M() { Expression<Func<G, int>> e = g => g.Ask(); } }", true)]
    [InlineData("class C { void M() => Set(g => g.Ask()); void Set(Expression<Func<G, int>> e) { } }", true)]
    [InlineData("class C { void M() => Set(g => Use(() => g.Ask())); void Set(Expression<Func<G, int>> e) { } static int Use(Func<int> f) => 1; }", true)]
    [InlineData("class C { void M() => Set(g => g.Ask()); void Set(Func<G, int> f) { } void Set2(Expression<Func<G, int>> e) { } }", false)]
    [InlineData("class C { void M(IQueryable<G> q) { var r = from g in q where g.Ask() > 1 select g; } }", true)]
    [InlineData("class C { void M(IEnumerable<G> q) { var r = from g in q where g.Ask() > 1 select g; } }", false)]
    [InlineData("class C { int M(G g) => g.Ask(); }", false)]
    [InlineData("class C { void M(G g) => Set(g.Ask(), x => x); void Set(int i, Ours.Expression<Func<int, int>> e) { } } namespace Ours { class Expression<T> { public static implicit operator Expression<T>(T t) => null!; } }", false, true)]
    public void Expression_trees(string source, bool expected, bool allowErrors = false)
    {
        var (model, call) = Bind(source, allowErrors);
        Assert.Equal(expected, CallFacts.IsInExpressionTree(call, model));
        Assert.Equal(expected, CallFacts.IsInExpressionTree(model.GetOperation(call)!));
    }

    [Theory]
    [InlineData("class C : G { public override int Ask() => base.Ask(); }", true)]
    [InlineData("class C : G { int M() => this.Ask(); }", false)]
    [InlineData("class C : G { int M() => Ask(); }", false)]
    [InlineData("class C : G { int M(G g) => g.Ask(); }", false)]
    public void Base_calls(string source, bool expected)
    {
        var (model, call) = Bind(source);
        Assert.Equal(expected, CallFacts.IsBaseCall(call));
        Assert.Equal(expected, CallFacts.IsBaseCall((IInvocationOperation)model.GetOperation(call)!));
    }

    [Theory]
    [InlineData("class C { int Member(G g) => g.Ask(); }", "Member")]
    [InlineData("class C { void Member(G g) { int Local() => g.Ask(); } }", "Local")]
    [InlineData("class C { void Member(G g) { void Local() { Func<int> f = () => g.Ask(); } } }", "")]
    public void The_enclosing_symbol_is_the_innermost_function(string source, string name)
    {
        var (model, call) = Bind(source);
        var member = model.GetDeclaredSymbol(call.Ancestors().OfType<MethodDeclarationSyntax>().First())!;
        Assert.Equal(name, CallFacts.EnclosingSymbol(model.GetOperation(call)!, member).Name);
    }

    [Theory]
    [InlineData("class C { int? M(G? g) => g?.Ask(); }")]
    [InlineData("class C { int M(G g) => g\n.Ask(); }")]
    [InlineData("class C : G { int M() => Ask(); }")]
    public void The_location_is_that_of_the_name(string source)
    {
        var location = CallFacts.NameLocation(Bind(source).Call);
        Assert.Equal("Ask", location.SourceTree!.GetText().ToString(location.SourceSpan));
    }

    private static (SemanticModel Model, InvocationExpressionSyntax Call) Bind(string source, bool allowErrors = false)
    {
        const string Usings = "using System; using System.Collections.Generic; using System.Linq; using System.Linq.Expressions;\n";
        var compilation = Sdk.Compile(Usings + source + "\npublic class G { public virtual int Ask() => 1; }", allowErrors: allowErrors);
        var tree = compilation.SyntaxTrees.Single();
        var call = tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>().Single(node => CallFacts.NameLocation(node).SourceTree!.GetText().ToString(CallFacts.NameLocation(node).SourceSpan) == "Ask");
        return (compilation.GetSemanticModel(tree), call);
    }
}
