using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TokenInstrumentation.Compiler.Catalog;

namespace TokenInstrumentation.Compiler.Tests.Catalog;

public class CallRecognizerTests
{
    private const string Usings = "using System.Collections.Generic; using System.Threading; using System.Threading.Tasks; using Microsoft.Extensions.AI; using Microsoft.Agents.AI; using TokenInstrumentation;\n";

    [Theory]
    [InlineData("void M(IChatClient c) => c.GetResponseAsync(new List<ChatMessage>());", "IChatClient.GetResponseAsync", "Chat")]
    [InlineData("void M(IChatClient c) => c.GetResponseAsync(\"x\");", "ChatClientExtensions.GetResponseAsync", "Chat")]
    [InlineData("void M(IChatClient c) => c?.GetStreamingResponseAsync(\"x\");", "ChatClientExtensions.GetStreamingResponseAsync", "ChatStream")]
    [InlineData("void M(IChatClient c) => c.GetResponseAsync<int>(\"x\");", "ChatClientStructuredOutputExtensions.GetResponseAsync", "Chat")]
    [InlineData("void M(DelegatingChatClient c) => c.GetResponseAsync(new List<ChatMessage>());", "IChatClient.GetResponseAsync", "Chat")]
    [InlineData("void M(FunctionInvokingChatClient c) => c.GetResponseAsync(new List<ChatMessage>());", "IChatClient.GetResponseAsync", "Chat")]
    [InlineData("void M<T>(T c) where T : IChatClient => c.GetResponseAsync(new List<ChatMessage>());", "IChatClient.GetResponseAsync", "Chat")]
    [InlineData("void M(IEmbeddingGenerator<string, Embedding<float>> g) => g.GenerateAsync(new[] { \"x\" });", "IEmbeddingGenerator`2.GenerateAsync", "Embedding")]
    [InlineData("void M(IEmbeddingGenerator<string, Embedding<float>> g) => g.GenerateVectorAsync(\"x\");", "EmbeddingGeneratorExtensions.GenerateVectorAsync", "Embedding")]
    [InlineData("void M(AIAgent a) => a.RunAsync(\"x\");", "AIAgent.RunAsync", "Agent")]
    [InlineData("void M(AIAgent a) => a.RunAsync<int>(\"x\");", "AIAgent.RunAsync", "Agent")]
    [InlineData("void M(ChatClientAgent a) => a.RunAsync(\"x\");", "AIAgent.RunAsync", "Agent")]
    [InlineData("void M(ChatClientAgent a) => a.RunAsync(\"x\", null, new ChatClientAgentRunOptions());", "ChatClientAgent.RunAsync", "Agent")]
    [InlineData("void M(ChatClientAgent a) => a.RunStreamingAsync(\"x\");", "AIAgent.RunStreamingAsync", "AgentStream")]
    [InlineData("void M(OpenAI.Chat.ChatClient c) => c.CompleteChat(\"x\");", "ChatClient.CompleteChat", "Chat")]
    [InlineData(
        "void M(OpenAI.Chat.ChatClient c) => c.CompleteChat(System.ClientModel.BinaryContent.Create(System.BinaryData.Empty), null);",
        "ChatClient.CompleteChat(System.ClientModel.BinaryContent,System.ClientModel.Primitives.RequestOptions)",
        "Chat")]
    [InlineData("void M(OpenAI.Chat.ChatClient c) => c.CompleteChatStreamingAsync(\"x\");", "ChatClient.CompleteChatStreamingAsync", "ChatStream")]
    [InlineData("[LlmCall] static void Ask(string prompt) { } void M() => Ask(\"x\");", "Ask", "Gateway")]
    [InlineData("[LlmCall] static void Ask<T>(T prompt) { } void M() => Ask(\"x\");", "Ask", "Gateway")]
    public void Recognised(string member, string idEnd, string kind)
    {
        var (recognizer, target) = Bind("class C { " + member + " }");
        var call = recognizer.Recognize(target);
        Assert.NotNull(call);
        Assert.Contains(idEnd, call.Api.Id);
        Assert.Equal(kind, call.Api.Kind.ToString());
        Assert.Null(call.Method.ReducedFrom);
    }

    [Theory]
    [InlineData("void M(IChatClient c) => c.GetService(typeof(string));")]
    [InlineData("void M(ChatResponse r) => r.ToChatResponseUpdates();")]
    [InlineData("void M(OpenAI.Responses.ResponsesClient c) => c.CompactResponse(System.ClientModel.BinaryContent.Create(System.BinaryData.Empty), null);")]
    [InlineData("void M(OpenAI.Chat.ChatClient c) => c.GetChatCompletion(\"id\");")]
    [InlineData("void M(OpenAI.Responses.ResponsesClient c) => c.GetResponseAsync(\"id\");")]
    [InlineData("static void Ask(string prompt) { } void M() => Ask(\"x\");")]
    public void Not_recognised(string member)
    {
        var (recognizer, target) = Bind("class C { " + member + " }");
        Assert.Null(recognizer.Recognize(target));
    }

    /// <summary>Only without the Agent Framework: with both references the type's name is ambiguous (CS0433).</summary>
    [Fact]
    public void The_static_form_of_an_extension_is_recognised()
    {
        var compilation = Sdk.Compile(
            "using Microsoft.Extensions.AI; class C { void M(IChatClient c) => ChatClientExtensions.GetResponseAsync(c, \"x\"); }",
            Sdk.Current.Where(reference => !Path.GetFileName(reference.Display!).StartsWith("Microsoft.Agents")));
        var call = CallRecognizer.Create(compilation, LlmApiCatalog.BuiltIn).Recognize(Targets(compilation).Single());
        Assert.Equal("M:Microsoft.Extensions.AI.ChatClientExtensions.GetResponseAsync", call?.Api.Id);
    }

    [Fact]
    public void An_override_two_levels_down_and_an_explicit_interface_are_recognised()
    {
        var (recognizer, target) = Bind("""
            class A(IChatClient inner) : DelegatingChatClient(inner) { }
            class B(IChatClient inner) : A(inner)
            {
                public override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> m, ChatOptions? o = null, CancellationToken c = default) => null!;
            }
            class C { void M(B b) => b.GetResponseAsync(new List<ChatMessage>()); }
            """);
        Assert.Equal("M:Microsoft.Extensions.AI.IChatClient.GetResponseAsync", recognizer.Recognize(target)?.Api.Id);
    }

    [Fact]
    public void A_class_method_of_the_same_name_that_does_not_implement_the_interface_is_no_call()
    {
        var (recognizer, target) = Bind("""
            abstract class A(IChatClient inner) : DelegatingChatClient(inner) { public Task GetResponseAsync(int ticket) => Task.CompletedTask; }
            class C { void M(A a) => a.GetResponseAsync(1); }
            """);
        Assert.Null(recognizer.Recognize(target));
    }

    [Fact]
    public void Look_alikes_in_other_namespaces_and_assemblies_are_no_calls()
    {
        const string Fake = """
            namespace Microsoft.Extensions.AI { public interface IChatClient { void GetResponseAsync(string s); } }
            namespace OpenAI.Chat { public class ChatClient { public void CompleteChat(string s) { } } }
            namespace Mine.Extensions.AI { public interface IChatClient { void GetResponseAsync(string s); } }
            """;
        var framework = Sdk.Current.Where(reference => Path.GetFileName(reference.Display!).StartsWith("System."));
        var compilation = Sdk.Compile(
            Fake + "class C { void M(Microsoft.Extensions.AI.IChatClient a, OpenAI.Chat.ChatClient b, Mine.Extensions.AI.IChatClient c) { a.GetResponseAsync(\"\"); b.CompleteChat(\"\"); c.GetResponseAsync(\"\"); } }",
            framework);
        var recognizer = CallRecognizer.Create(compilation, LlmApiCatalog.BuiltIn);
        Assert.False(recognizer.AnySdkReferenced);
        Assert.Equal(3, Targets(compilation).Count());
        Assert.All(Targets(compilation), target => Assert.Null(recognizer.Recognize(target)));

        // The same source under an SDK's assembly name is the SDK, signed or not.
        var unsigned = Sdk.Compile(Fake.Replace("void GetResponseAsync(string s)", "void GetResponseAsync(string s); void X()") , framework, name: "Microsoft.Extensions.AI.Abstractions");
        Assert.True(CallRecognizer.Create(unsigned, LlmApiCatalog.BuiltIn).AnySdkReferenced);
    }

    [Fact]
    public void A_look_alike_beside_the_real_SDK_is_no_call()
    {
        var (recognizer, target) = Bind("namespace Ours { class ChatClient { public void CompleteChat(string s) { } } class C { void M(ChatClient c) => c.CompleteChat(\"\"); } }");
        Assert.True(recognizer.AnySdkReferenced);
        Assert.Null(recognizer.Recognize(target));
    }

    [Fact]
    public void An_attribute_of_the_same_name_elsewhere_marks_nothing()
    {
        var (recognizer, target) = Bind("class C { [Ours.LlmCall] static void Ask(string p) { } void M() => Ask(\"\"); } namespace Ours { class LlmCallAttribute : System.Attribute { } }");
        Assert.Null(recognizer.Recognize(target));
    }

    [Fact]
    public void A_gateway_tells_its_provider_and_is_found_through_what_it_implements()
    {
        var (recognizer, target) = Bind("""
            interface IGateway { [LlmCall(Provider = "acme")] Task<string> AskAsync(string prompt); }
            class Gateway : IGateway { public Task<string> AskAsync(string prompt) => null!; }
            class C { void M(Gateway g) => g.AskAsync(""); }
            """);
        var call = recognizer.Recognize(target)!;
        Assert.Equal((LlmCallKind.Gateway, "acme", "gateway"), (call.Api.Kind, call.Api.Provider, call.Profile.Name));
        Assert.Equal("Gateway", call.Method.ContainingType.Name);
    }

    [Fact]
    public void An_extension_call_is_given_unreduced_with_its_type_arguments()
    {
        var (recognizer, target) = Bind("class C { void M(IChatClient c) => c.GetResponseAsync<int>(\"x\"); }");
        var method = recognizer.Recognize(target)!.Method;
        Assert.True(method.IsStatic);
        Assert.Equal("Microsoft.Extensions.AI.ChatClientStructuredOutputExtensions", method.ContainingType.ToDisplayString());
        Assert.Equal(SpecialType.System_Int32, Assert.Single(method.TypeArguments).SpecialType);
        Assert.Equal("chatClient", method.Parameters[0].Name);
    }

    [Fact]
    public void A_type_argument_inferred_from_the_receiver_is_kept()
    {
        var (recognizer, target) = Bind("class C { void M(IEmbeddingGenerator<string, Embedding<float>> g) => g.GenerateVectorAsync(\"x\"); }");
        var method = recognizer.Recognize(target)!.Method;
        Assert.Equal(["String", "Single"], method.TypeArguments.Select(type => type.Name));
    }

    [Fact]
    public void A_modern_extension_member_that_is_a_gateway_is_recognised()
    {
        var (recognizer, target) = Bind("""
            static class E { extension<T>(T prompt) { [LlmCall] public Task<U> AskAsync<U>() => null!; } }
            class C { void M() => "x".AskAsync<string, int>(); }
            """);
        var call = recognizer.Recognize(target);
        Assert.Equal(LlmCallKind.Gateway, call?.Api.Kind);
        Assert.True(call!.Method.IsStatic);
        Assert.Equal("E", call.Method.ContainingType.Name);
        Assert.Equal(["String", "Int32"], call.Method.TypeArguments.Select(type => type.Name));
    }

    [Fact]
    public void A_full_id_wins_over_a_name()
    {
        const string Source = "namespace Our { public class Gateway { public void Ask(string s) { } public void Ask(int i) { } } class C { void M(Gateway g) { g.Ask(\"\"); g.Ask(1); } } }";
        var errors = new List<CatalogError>();
        var catalog = LlmApiCatalog.BuiltIn.Extend(
            "x", "skip M:Our.Gateway.Ask(System.Int32) ; a ticket\ncall M:Our.Gateway.Ask ; gateway ; gateway", errors);
        Assert.Empty(errors);
        var compilation = Sdk.Compile(Source);
        var recognizer = CallRecognizer.Create(compilation, catalog);
        Assert.Equal([true, false], Targets(compilation).Select(target => recognizer.Recognize(target) is not null));
    }

    [Theory]
    [InlineData("class T(IChatClient c) : DelegatingChatClient(c) { }", true)]
    [InlineData("abstract class T : IChatClient { public abstract Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> m, ChatOptions? o, CancellationToken c); public abstract IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> m, ChatOptions? o, CancellationToken c); public abstract object? GetService(System.Type t, object? k); public abstract void Dispose(); }", true)]
    [InlineData("class T(AIAgent a) : DelegatingAIAgent(a) { }", true)]
    [InlineData("class T(IEmbeddingGenerator<string, Embedding<float>> g) : DelegatingEmbeddingGenerator<string, Embedding<float>>(g) { }", true)]
    [InlineData("class O(IChatClient c) : DelegatingChatClient(c) { class T { } }", true)]
    [InlineData("class T { IChatClient? client; }", false)]
    [InlineData("class T : OpenAI.Chat.ChatClient { }", false)]
    [InlineData("static class T { static Task X(this IChatClient c) => null!; }", false)]
    public void Middleware(string source, bool expected)
    {
        var compilation = Sdk.Compile(Usings + source);
        var type = Assert.Single(compilation.GetSymbolsWithName("T", SymbolFilter.Type).OfType<INamedTypeSymbol>());
        Assert.Equal(expected, CallRecognizer.Create(compilation, LlmApiCatalog.BuiltIn).IsMiddleware(type));
    }

    private static (CallRecognizer Recognizer, IMethodSymbol Target) Bind(string source)
    {
        var compilation = Sdk.Compile(Usings + source);
        return (CallRecognizer.Create(compilation, LlmApiCatalog.BuiltIn), Targets(compilation).Last());
    }

    private static IEnumerable<IMethodSymbol> Targets(Compilation compilation)
    {
        var tree = compilation.SyntaxTrees.Single();
        var model = compilation.GetSemanticModel(tree);
        return tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Select(node => (IMethodSymbol)model.GetSymbolInfo(node).Symbol!)
            .Where(symbol => symbol.Name is not "Create");
    }
}
