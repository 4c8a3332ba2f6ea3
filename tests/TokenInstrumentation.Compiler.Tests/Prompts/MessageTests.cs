namespace TokenInstrumentation.Compiler.Tests.Prompts;

public class MessageTests
{
    [Theory]
    [InlineData("new ChatMessage(ChatRole.User, \"a\")", "a")]
    [InlineData("[new(ChatRole.System, \"a\"), new(ChatRole.User, name)]", "a|{name}")]
    [InlineData("new[] { new ChatMessage(ChatRole.System, \"a\"), new ChatMessage(ChatRole.User, $\"b{n}\") }", "a|b{n}")]
    [InlineData("new List<ChatMessage> { new(ChatRole.System, \"a\"), new(ChatRole.User, \"b\") }", "a|b")]
    [InlineData("[new(ChatRole.System, \"a\"), .. history]", "a|{history}")]
    [InlineData("new ChatMessage(ChatRole.User, [new TextContent(\"a\"), new UriContent(\"http://x\", \"image/png\")])", "a|{new UriContent(\"http://x\", \"image/png\")}")]
    [InlineData("new ChatMessage { Role = ChatRole.User, Contents = { new TextContent(\"a\") } }", "a")]
    [InlineData("history", "{history}")]
    [InlineData("\"q\", new ChatOptions { Instructions = \"i\", Temperature = 0 }", "i|q")]
    [InlineData("\"q\", null", "q")]
    [InlineData("\"q\", cancellationToken: default", "q")]
    public void Expressions(string expression, string expected) => Assert.Equal(expected, PromptProbe.Of(expression));

    [Theory]
    [InlineData("var m = new List<ChatMessage>(); m.Add(new(ChatRole.System, \"a\")); m.Add(new ChatMessage(ChatRole.User, name));", "a|{name}")]
    [InlineData("List<ChatMessage> m = [new(ChatRole.System, \"a\")]; m.AddRange(history); m.Add(new(ChatRole.User, \"b\"));", "a|{history}|b")]
    [InlineData("List<ChatMessage> m = [new(ChatRole.User, \"a\")]; m.Insert(0, new(ChatRole.System, \"s\"));", "s|a")]
    [InlineData("List<ChatMessage> m = [new(ChatRole.System, \"a\")]; if (n > 1) { m.Add(new(ChatRole.User, \"b\")); }", "a|{m}")]
    [InlineData("List<ChatMessage> m = [new(ChatRole.System, \"a\")]; foreach (var h in history) m.Add(h);", "a|{m}")]
    [InlineData("List<ChatMessage> m = [new(ChatRole.System, \"a\")]; Trim(m); void Trim(List<ChatMessage> l) { }", "{m}")]
    [InlineData("List<ChatMessage> m = [new(ChatRole.System, \"a\")]; m.Clear();", "{m}")]
    [InlineData("List<ChatMessage> m = [new(ChatRole.System, \"a\")]; m[0] = history[0];", "{m}")]
    [InlineData("List<ChatMessage> m = [new(ChatRole.System, \"a\")]; Console.WriteLine(m.Count + m[0].Text); await chat.GetResponseAsync(m);", "a")]
    [InlineData("List<ChatMessage> m = [new(ChatRole.System, \"a\")]; var r = await chat.GetResponseAsync(m); m.AddMessages(r); m.Add(new(ChatRole.User, \"b\"));", "a|{m}|b")]
    public void Lists(string statements, string expected) => Assert.Equal(expected, PromptProbe.Of("m", statements));

    [Theory]
    [InlineData("var o = new ChatOptions { Instructions = \"i\" };", "i|q")]
    [InlineData("var o = new ChatOptions(); o.Instructions = \"i\";", "i|q")]
    [InlineData("var o = new ChatOptions { Instructions = \"i\" }; o.Temperature = 1; if (n > 1) { o.Instructions = \"j\"; }", "{o}|q")]
    public void Options(string statements, string expected) => Assert.Equal(expected, PromptProbe.Of("\"q\", o", statements));

    [Theory]
    [InlineData("class C { Task M(AIAgent a) => a.RunAsync(\"q\"); }", "q")]
    [InlineData("class C { Task M(ChatClientAgent a) => a.RunAsync(\"q\", null, new ChatClientAgentRunOptions(new ChatOptions { Instructions = \"i\" })); }", "i|q")]
    [InlineData("class C { Task M(OpenAI.Chat.ChatClient c, string s) => c.CompleteChatAsync(new SystemChatMessage(\"a\"), new UserChatMessage(s)); }", "a|{s}")]
    [InlineData("class C { Task M(OpenAI.Chat.ChatClient c) => c.CompleteChatAsync([new SystemChatMessage(\"a\"), \"b\", OpenAI.Chat.ChatMessage.CreateUserMessage(\"c\")], null); }", "a|b|c")]
    [InlineData("class C { Task M(OpenAI.Responses.ResponsesClient c) => c.CreateResponseAsync(\"gpt-4o\", \"q\"); }", "q")]
    [InlineData("class C { Task M(OpenAI.Responses.ResponsesClient c) => c.CreateResponseAsync(new OpenAI.Responses.CreateResponseOptions { Instructions = \"i\", InputItems = { OpenAI.Responses.ResponseItem.CreateUserMessageItem(\"q\") } }); }", "i|q")]
    [InlineData("class C { Task M(IEmbeddingGenerator<string, Embedding<float>> g) => g.GenerateAsync([\"a\", \"b\"]); }", "a|b")]
    [InlineData("class C { Task M(IEmbeddingGenerator<string, Embedding<float>> g) => g.GenerateVectorAsync(\"a\"); }", "a")]
    [InlineData("class C { Task M(IChatClient c) => ChatClientStructuredOutputExtensions.GetResponseAsync<int>(c, \"q\"); }", "q")]
    public void Sdks(string source, string expected) => Assert.Equal(expected, PromptProbe.Text(source));

    [Theory]
    [InlineData("\"q\", new ChatOptions { ModelId = \"m\" }", "", "m")]
    [InlineData("\"q\", new ChatOptions { ModelId = Model }", "", "const")]
    [InlineData("\"q\", new ChatOptions { ModelId = name }", "", null)]
    [InlineData("\"q\"", "", null)]
    [InlineData("\"q\", o", "var o = new ChatOptions { ModelId = \"m\" };", "m")]
    [InlineData("\"q\", o", "var o = new ChatOptions(); o.ModelId = name;", null)]
    [InlineData("\"q\"", "chat = new OpenAI.Chat.ChatClient(\"m\", \"key\").AsIChatClient();", null)]
    public void Models(string expression, string statements, string? expected) => Assert.Equal(expected, PromptProbe.Read(
        $"class C {{ const string Model = \"const\"; async Task M(IChatClient chat, string name) {{ {statements} await chat.GetResponseAsync({expression}); }} }}").Model);

    [Theory]
    [InlineData("class C { Task M(OpenAI.Responses.ResponsesClient c) => c.CreateResponseAsync(\"m\", \"q\"); }", "m")]
    [InlineData("class C { readonly OpenAI.Chat.ChatClient _c = new(\"m\", \"key\"); Task M() => _c.CompleteChatAsync(\"q\"); }", "m")]
    [InlineData("class C { readonly OpenAI.Chat.ChatClient _c = new(\"m\", \"key\"); C(OpenAI.Chat.ChatClient c) => _c = c; Task M() => _c.CompleteChatAsync(\"q\"); }", null)]
    [InlineData("class C { Task M(OpenAI.OpenAIClient o) { var c = o.GetChatClient(\"m\"); c.CompleteChat(\"p\"); return c.CompleteChatAsync(\"q\"); } }", "m")]
    [InlineData("class C { Task M(OpenAI.OpenAIClient o) { var c = o.GetChatClient(\"m\").AsIChatClient(); return c.GetResponseAsync(\"q\"); } }", "m")]
    [InlineData("class C { Task M(OpenAI.OpenAIClient o) { var c = o.GetChatClient(\"m\").AsIChatClient(); return c.GetResponseAsync(\"q\", new ChatOptions { ModelId = \"x\" }); } }", "x")]
    public void Models_of_clients(string source, string? expected) => Assert.Equal(expected, PromptProbe.Read(source).Model);
}
