using TokenInstrumentation.CodeFixes;
using TokenInstrumentation.Compiler.Diagnostics;

namespace TokenInstrumentation.Compiler.Tests.Diagnostics;

public class TKN404Tests
{
    private const string Frame = """
        using System;
        using System.Collections.Generic;
        using System.Text.Json;
        using System.Text.Json.Nodes;
        using System.Threading.Tasks;
        using Microsoft.Extensions.AI;
        using Newtonsoft.Json;
        using Newtonsoft.Json.Linq;
        using JsonSerializer = System.Text.Json.JsonSerializer;

        class C(IChatClient chat)
        {
            private static readonly JsonSerializerOptions Pretty = new(JsonSerializerDefaults.Web) { WriteIndented = true };
            private static readonly JsonSerializerOptions Compact = new() { WriteIndented = false };

            async Task M(object data, JsonNode node, JsonObject json, JsonValue value, JToken token, List<ChatMessage> messages)
            {
                BODY
            }
        }
        """;

    [Theory]
    [InlineData("await chat.GetResponseAsync(JsonSerializer.{|TKN404:Serialize|}(data, Pretty));")]
    [InlineData("var o = new JsonSerializerOptions { WriteIndented = true }; await chat.GetResponseAsync(JsonSerializer.{|TKN404:Serialize|}(data, o));")]
    [InlineData("var prompt = $\"Data: {JsonSerializer.{|TKN404:Serialize|}(data, Pretty)}\"; await chat.GetResponseAsync(prompt);")]
    [InlineData("var text = JsonSerializer.{|TKN404:Serialize|}(data, Pretty); var prompt = \"Data: \" + text; await chat.GetResponseAsync(prompt);")]
    [InlineData("await chat.GetResponseAsync([new ChatMessage(ChatRole.User, JsonSerializer.{|TKN404:Serialize|}(data, Pretty))]);")]
    [InlineData("var list = new List<ChatMessage>(); list.Add(new ChatMessage(ChatRole.User, node.{|TKN404:ToString|}())); await chat.GetResponseAsync(list);")]
    [InlineData("var list = new List<ChatMessage> { new ChatMessage(ChatRole.User, node.{|TKN404:ToString|}()) }; await chat.GetResponseAsync(list);")]
    [InlineData("await chat.GetResponseAsync(\"x\", new ChatOptions { Instructions = $\"Use {{|TKN404:json|}}\" });")]
    public Task Reported(string body) => Verify.Analyzer<IndentedJsonAnalyzer>(Source(body));

    [Theory]
    [InlineData("await chat.GetResponseAsync(JsonSerializer.Serialize(data));")]
    [InlineData("await chat.GetResponseAsync(JsonSerializer.Serialize(data, Compact));")]
    [InlineData("await chat.GetResponseAsync(node.ToJsonString());")]
    [InlineData("await chat.GetResponseAsync(value.ToString());")]
    [InlineData("await chat.GetResponseAsync(token.ToString(Formatting.None));")]
    [InlineData("await chat.GetResponseAsync(JsonConvert.SerializeObject(data));")]
    [InlineData("Console.WriteLine(JsonSerializer.Serialize(data, Pretty)); await chat.GetResponseAsync(\"x\");")]
    [InlineData("var log = node.ToString(); Console.WriteLine(log); await chat.GetResponseAsync(\"x\");")]
    [InlineData("await chat.GetResponseAsync(JsonDocument.Parse(\"{}\").RootElement.ToString());")]
    [InlineData("var r = await chat.GetResponseAsync(\"x\"); Console.WriteLine(node.ToString() + r);")]
    [InlineData("if (node.ToString() == \"{}\") { await chat.GetResponseAsync(\"x\"); }")]
    public Task Not_reported(string body) => Verify.Analyzer<IndentedJsonAnalyzer>(Source(body));

    [Theory]
    [InlineData("[System.Diagnostics.CodeAnalysis.SuppressMessage(\"PromptCost\", \"TKN404\")]")]
    [InlineData("[System.CodeDom.Compiler.GeneratedCode(\"g\", \"1\")]")]
    public Task Suppressed(string attribute) => Verify.Analyzer<IndentedJsonAnalyzer>(
        $"class C {{ {attribute} Task M(IChatClient c, System.Text.Json.Nodes.JsonNode n) => c.GetResponseAsync(n.ToString()); }}");

    [Fact]
    public Task A_pragma_silences_it() => Verify.Analyzer<IndentedJsonAnalyzer>(
        "class C { Task M(IChatClient c, System.Text.Json.Nodes.JsonNode n) =>\n#pragma warning disable TKN404\nc.GetResponseAsync(n.ToString());\n#pragma warning restore TKN404\n}");

    [Theory]
    [InlineData("await chat.GetResponseAsync(node.{|TKN404:ToString|}());", "await chat.GetResponseAsync(node.ToJsonString());")]
    [InlineData("await chat.GetResponseAsync($\"Data: {{|TKN404:json|}}\");", "await chat.GetResponseAsync($\"Data: {json.ToJsonString()}\");")]
    [InlineData("await chat.GetResponseAsync(token.{|TKN404:ToString|}());", "await chat.GetResponseAsync(token.ToString(Formatting.None));")]
    [InlineData("await chat.GetResponseAsync(token.{|TKN404:ToString|}(Formatting.Indented));", "await chat.GetResponseAsync(token.ToString(Formatting.None));")]
    [InlineData("await chat.GetResponseAsync(JsonConvert.{|TKN404:SerializeObject|}(data, Formatting.Indented));", "await chat.GetResponseAsync(JsonConvert.SerializeObject(data, Formatting.None));")]
    [InlineData(
        "await chat.GetResponseAsync(JsonSerializer.{|TKN404:Serialize|}(data, new JsonSerializerOptions { WriteIndented = true }));",
        "await chat.GetResponseAsync(JsonSerializer.Serialize(data, new JsonSerializerOptions { WriteIndented = false }));")]
    [InlineData("await chat.GetResponseAsync(JsonSerializer.{|TKN404:Serialize|}(data, Pretty));", "await chat.GetResponseAsync(JsonSerializer.{|TKN404:Serialize|}(data, Pretty));")]
    public Task Is_fixed_where_the_call_says_it(string body, string @fixed) =>
        Verify.Fix<IndentedJsonAnalyzer, IndentedJsonCodeFix>(Frame.Replace("BODY", body), Frame.Replace("BODY", @fixed), "CompactJson");

    private static string Source(string body) => Frame.Replace("BODY", body)
        .Replace("using System;\n", "").Replace("using System.Collections.Generic;\n", "").Replace("using System.Threading.Tasks;\n", "").Replace("using Microsoft.Extensions.AI;\n", "");
}
