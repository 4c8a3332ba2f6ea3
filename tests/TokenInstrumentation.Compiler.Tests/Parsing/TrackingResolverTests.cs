using Microsoft.CodeAnalysis.CSharp.Syntax;
using TokenInstrumentation.Compiler.Parsing;

namespace TokenInstrumentation.Compiler.Tests.Parsing;

/// <summary>Each source calls <c>Here()</c> once: the question is who answers for that place.</summary>
public class TrackingResolverTests
{
    [Theory]
    [InlineData("class C { void M() => Here(); }", null)]
    [InlineData("[TrackTokens(\"type\")] class C { void M() => Here(); }", "type")]
    [InlineData("[TrackTokens(\"type\")] class C { [TrackTokens(\"member\")] void M() => Here(); }", "member")]
    [InlineData("[TrackTokens(\"outer\")] class O { class C { void M() => Here(); } }", "outer")]
    [InlineData("[TrackTokens(\"outer\")] class O { [TrackTokens(\"inner\")] class C { void M() => Here(); } }", "inner")]
    [InlineData("class C { [TrackTokens(\"member\")] void M() { void L() => Here(); } }", "member")]
    [InlineData("class C { [TrackTokens(\"member\")] void M() { [TrackTokens(\"local\")] void L() => Here(); } }", "local")]
    [InlineData("class C { void M() { System.Action a = [TrackTokens(\"lambda\")] () => Here(); } }", "lambda")]
    [InlineData("class C { void M() { [TrackTokens(\"local\")] void L() { System.Action a = () => Here(); } } }", "local")]
    [InlineData("class C { [TrackTokens(\"property\")] int P { get { Here(); return 1; } } }", "property")]
    [InlineData("class C { [TrackTokens(\"property\")] int P { [TrackTokens(\"accessor\")] get { Here(); return 1; } } }", "accessor")]
    [InlineData("[TrackTokens(\"type\")] class C { System.Action a = () => Here(); }", "type")]
    [InlineData("class C { [TrackTokens(\"ctor\")] C() => Here(); }", "ctor")]
    [InlineData("class B { [TrackTokens(\"base\")] protected virtual void M() { } } class A : B { } class C : A { protected override void M() => Here(); }", "base")]
    [InlineData("class B { [TrackTokens(\"base\")] protected virtual void M() { } } class C : B { [TrackTokens(\"own\")] protected override void M() => Here(); }", "own")]
    [InlineData("interface I { [TrackTokens(\"contract\")] void M(); } class C : I { public void M() => Here(); }", "contract")]
    [InlineData("interface I { [TrackTokens(\"contract\")] void M(); } class C : I { void I.M() => Here(); }", "contract")]
    [InlineData("interface I<T> { [TrackTokens(\"contract\")] void M(T t); } class C : I<int> { public void M(int t) => Here(); public void M(string s) { } }", "contract")]
    [InlineData("interface I { [TrackTokens(\"contract\")] int P { get; } } class C : I { public int P { get { Here(); return 1; } } }", "contract")]
    [InlineData("partial class C { [TrackTokens(\"partial\")] public partial int AskAsync(string q); int AskCoreAsync(string q) { Here(); return 1; } }", "partial")]
    [InlineData("partial class C { [TrackTokens(\"partial\")] public partial int Ask(string q); int AskCore(string q) { Here(); return 1; } }", "partial")]
    [InlineData("partial class C { [TrackTokens(\"partial\")] public partial int Ask(string q); int AskCore(int q) { Here(); return 1; } }", null)]
    [InlineData("partial class C { [TrackTokens(\"partial\")] public partial int Ask<T>(T q); int AskCore<T>(T q) { Here(); return 1; } }", "partial")]
    [InlineData("partial class C { [TrackTokens(\"declared\")] public partial void M(); public partial void M() => Here(); }", "declared")]
    [InlineData("[Ours.TrackTokens] class C { void M() => Here(); } namespace Ours { class TrackTokensAttribute : System.Attribute { } }", null)]
    public void The_nearest_declaration_names_the_agent(string source, string? agent)
    {
        Assert.Equal(agent, Answer(source)?.Agent);
    }

    [Fact]
    public void What_the_nearest_leaves_open_comes_from_further_out()
    {
        var declaration = Answer("""
            [assembly: TrackTokens("default", maxPromptTokens: 4)]
            [TrackTokens("type", wordLimit: 1, operation: "talk")] class C
            {
                [TrackTokens(wordLimit: 7, tokenBudget: 2)] void M() { [TrackTokens(maxOutputTokens: 3)] void L() => Here(); }
            }
            """);
        Assert.Equal(new TrackingDeclaration("type", false, null, 7, 2, 3, 4, "talk", TrackingLevel.Function), declaration);
    }

    [Fact]
    public void An_agent_on_the_assembly_is_only_a_default()
    {
        var declaration = Answer("[assembly: TrackTokens(\"default\", wordLimit: 9)] class C { [TrackTokens] void M() => Here(); }");
        Assert.Equal(("default", true, 9), (declaration!.Agent, declaration.AgentIsDefault, declaration.WordLimit));
        Assert.Equal(TrackingLevel.Member, declaration.Level);
    }

    [Fact]
    public void An_assembly_without_an_agent_has_no_default()
    {
        var declaration = Answer("[assembly: TrackTokens] class C { void M() => Here(); }");
        Assert.Equal((null, false, TrackingLevel.Assembly), (declaration!.Agent, declaration.AgentIsDefault, declaration.Level));
    }

    [Fact]
    public void A_dynamic_agent_is_not_overruled_by_a_constant_further_out()
    {
        var declaration = Answer("[TrackTokens(\"type\")] class C { [TrackTokens(AgentFrom = nameof(role))] void M(string role) => Here(); }");
        Assert.Equal((null, "role"), (declaration!.Agent, declaration.AgentFrom));
    }

    [Fact]
    public void Arguments_are_read_by_parameter_name()
    {
        var declaration = Answer("class C { [TrackTokens(operation: \"o\", maxPromptTokens: 4, agent: \"a\", tokenBudget: 2, maxOutputTokens: 3, wordLimit: 1)] void M() => Here(); }");
        Assert.Equal(new TrackingDeclaration("a", false, null, 1, 2, 3, 4, "o", TrackingLevel.Member), declaration);
    }

    [Fact]
    public void Top_level_statements_answer_to_the_assembly()
    {
        var declaration = Answer("""
            // program
            [assembly: TrackTokens("script")]
            Here();
            """);
        Assert.Equal(("script", true), (declaration!.Agent, declaration.AgentIsDefault));
    }

    [Theory]
    [InlineData("class C { [Untracked(\"why\")] void M() => Here(); }", "why", false)]
    [InlineData("[TrackTokens] class C { [Untracked(\"why\")] void M() => Here(); }", "why", false)]
    [InlineData("[Untracked(\"why\")] class C { [TrackTokens] void M() => Here(); }", null, true)]
    [InlineData("[assembly: Untracked(\"why\")] [TrackTokens] class C { void M() => Here(); }", null, true)]
    [InlineData("class C { [TrackTokens] [Untracked(\"why\")] void M() => Here(); }", "why", false)]
    [InlineData("interface I { [Untracked(\"why\")] void M(); } [TrackTokens] class C : I { public void M() => Here(); }", "why", false)]
    [InlineData("class C { void M() => Here(); }", null, false)]
    public void The_nearest_of_tracked_and_excused_counts(string source, string? reason, bool tracked)
    {
        var (resolver, enclosing) = Resolve(source);
        Assert.Equal(reason, resolver.ExcusedBy(enclosing));
        Assert.Equal(tracked, resolver.Resolve(enclosing) is not null);
    }

    [Fact]
    public void Without_the_runtime_nothing_is_tracked()
    {
        var compilation = Sdk.Compile(
            "class C { void M() { } }", Sdk.Current.Where(reference => Path.GetFileName(reference.Display!) != "TokenInstrumentation.dll"));
        var member = compilation.GetSymbolsWithName("M").Single();
        Assert.Null(TrackingResolver.Create(compilation).Resolve(member));
        Assert.Null(TrackingResolver.Create(compilation).ExcusedBy(member));
    }

    private static TrackingDeclaration? Answer(string source)
    {
        var (resolver, enclosing) = Resolve(source);
        return resolver.Resolve(enclosing);
    }

    private static (TrackingResolver Resolver, ISymbol Enclosing) Resolve(string source)
    {
        const string Support = "\nstatic class Support { public static void Here() { } }";

        // A partial method whose body the generator will emit has none yet.
        var compilation = Sdk.Compile("using TokenInstrumentation; using static Support;\n" + source + Support, allowErrors: source.Contains("partial"));
        var tree = compilation.SyntaxTrees.Single();
        var here = tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>().Single(node => node.ToString() == "Here()");
        var enclosing = compilation.GetSemanticModel(tree).GetEnclosingSymbol(here.SpanStart)!;
        return (TrackingResolver.Create(compilation), enclosing);
    }
}
