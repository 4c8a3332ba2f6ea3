using TokenInstrumentation.Compiler.Catalog;
using TokenInstrumentation.Compiler.Emission;

namespace TokenInstrumentation.Compiler.Tests.Catalog;

/// <summary>What limits can change is an argument of a call that is recognised, in an SDK as it is: a name that is gone would be a limit that does nothing.</summary>
public class PromptControlTests
{
    private static readonly Compilation s_compilation = Sdk.Compile("", Sdk.Current, extra: [.. Sdk.Others, .. StandIns.References, .. Sdk.SemanticKernel]);

    private static readonly IReadOnlyList<IMethodSymbol> s_calls = Calls();

    /// <summary>Named by a row of a wider type, whose arguments may be of this one.</summary>
    private const string Derived = "Microsoft.Agents.AI.ChatClientAgentRunOptions";

    public static TheoryData<string> Types => [.. PromptControls.Types.Where(type => type != Derived)];

    public static TheoryData<string> Texts => [.. PromptTexts.Methods];

    [Theory, MemberData(nameof(Types))]
    public void Each_control_is_for_an_argument_of_a_call(string type) => Assert.Contains(s_calls, method => method.Parameters.Any(
        parameter => PromptControls.KeyOf(parameter.Type) == type && PromptControls.Applies(parameter.Type, s_compilation)));

    [Theory, MemberData(nameof(Texts))]
    public void Each_text_is_an_argument_of_a_call(string name) => Assert.Contains(s_calls, method => PromptTexts.NameOf(method) == name && PromptTexts.Of(method).Count > 0);

    private static IReadOnlyList<IMethodSymbol> Calls()
    {
        var recognizer = CallRecognizer.Create(s_compilation, LlmApiCatalog.BuiltIn);
        return
        [
            .. from api in LlmApiCatalog.BuiltIn.Apis
               from type in KnownTypes.Find(s_compilation, api.TypeName, LlmApiCatalog.BuiltIn.AssembliesOf(api.Sdk))
               from method in type.GetMembers(api.MethodName).OfType<IMethodSymbol>()
               where recognizer.Recognize(method) is not null
               select method,
        ];
    }
}
