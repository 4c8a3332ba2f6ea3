using TokenInstrumentation.Compiler.Diagnostics;

namespace TokenInstrumentation.Compiler.Tests.Diagnostics;

public class TKN106Tests
{
    private const string Template = """
        using System.Diagnostics;
        using System.Diagnostics.Metrics;
        using Microsoft.Extensions.Logging;
        partial class C(IChatClient client, ILogger log)
        {
            async Task<string?> M(string question, string unrelated)
            {
                BODY
            }

            static partial class Log { [LoggerMessage(1, LogLevel.Information, "{text}")] public static partial void Answered(ILogger log, string text); }
            static partial class Log { public static partial void Answered(ILogger log, string text) { } }
            static class Gate { [LlmCall] public static string Ask(string prompt, string user) => prompt; }
            sealed class Events : System.Diagnostics.Tracing.EventSource { [System.Diagnostics.Tracing.Event(1)] public void Asked(string text) => WriteEvent(1, text); }
        }
        """;

    private const string Ask = "var response = await client.GetResponseAsync(question); ";

    [Theory]
    [InlineData("log.LogInformation(\"{Answer}\", {|TKN106:response.Text|});")]
    [InlineData("log.LogInformation({|TKN106:response.Text|});")]
    [InlineData("log.LogWarning({|TKN106:$\"answer: {response.Text}\"|});")]
    [InlineData("log.LogDebug(\"{Id} {Answer}\", response.ResponseId, {|TKN106:response|});")]
    [InlineData("log.LogInformation(\"{Question}\", {|TKN106:question|});")]
    [InlineData("log.LogInformation({|TKN106:\"asked \" + question|});")]
    [InlineData("log.LogInformation({|TKN106:string.Format(\"asked {0}\", question)|});")]
    [InlineData("log.Log(LogLevel.Information, \"{Answer}\", {|TKN106:response.Messages[0].Text|});")]
    [InlineData("using var scope = log.BeginScope({|TKN106:question|});")]
    [InlineData("var text = response.Text; log.LogInformation(\"{Answer}\", {|TKN106:text|});")]
    [InlineData("var text = response.Text; var shorter = text[..20]; log.LogInformation(\"{Answer}\", {|TKN106:shorter|});")]
    [InlineData("log.LogInformation(\"{Answer}\", {|TKN106:response?.Text.Substring(0, 9)|});")]
    [InlineData("log.LogInformation(\"{Answer}\", {|TKN106:response.Text.Length > 9 ? response.Text : \"\"|});")]
    [InlineData("log.LogInformation(\"{Answer}\", {|TKN106:response.ToString()|});")]
    [InlineData("Log.Answered(log, {|TKN106:response.Text|});")]
    [InlineData("new Events().Asked({|TKN106:question|});")]
    [InlineData("Activity.Current?.SetTag(\"gen_ai.prompt\", {|TKN106:question|});")]
    [InlineData("Activity.Current!.AddTag(\"answer\", {|TKN106:response.Text|});")]
    [InlineData("Trace.WriteLine({|TKN106:response.Text|}); Debug.WriteLine({|TKN106:question|});")]
    [InlineData("new Meter(\"m\").CreateCounter<int>(\"c\").Add(1, {|TKN106:new KeyValuePair<string, object?>(\"question\", question)|});")]
    [InlineData("new Meter(\"m\").CreateHistogram<int>(\"c\").Record(1, new TagList { { \"question\", {|TKN106:question|} } });")]
    [InlineData("Task.Run(() => log.LogInformation(\"{Answer}\", {|TKN106:response.Text|}));")]
    [InlineData("await foreach (var update in client.GetStreamingResponseAsync(\"x\")) { log.LogInformation(\"{Part}\", {|TKN106:update.Text|}); }")]
    [InlineData("var all = \"\"; await foreach (var update in client.GetStreamingResponseAsync(\"x\")) { all += update.Text; } log.LogInformation(\"{All}\", {|TKN106:all|});")]
    [InlineData("var messages = new List<ChatMessage>(); await client.GetResponseAsync(messages); log.LogInformation(\"{Messages}\", {|TKN106:messages|});")]
    [InlineData("log.LogInformation(\"{Answer}\", {|TKN106:(await client.GetResponseAsync(\"x\")).Text|});")]
    public Task Reported(string body) => Verify.Analyzer<LoggedPromptAnalyzer>(Template.Replace("BODY", $"{Ask}{body} return null;"));

    [Theory]
    [InlineData("log.LogInformation(\"{Tokens} {Length} {Id} {Model} {Why} {At}\", response.Usage?.TotalTokenCount, response.Text.Length, response.ResponseId, response.ModelId, response.FinishReason, response.CreatedAt);")]
    [InlineData("log.LogInformation(\"{Usage}\", response.Usage);")]
    [InlineData("log.LogInformation(\"asked {Length}\", question.Length); log.LogInformation(unrelated);")]
    [InlineData("var messages = new List<ChatMessage>(); await client.GetResponseAsync(messages); log.LogInformation(\"{Count}\", messages.Count);")]
    [InlineData("log.LogTrace(\"{Answer}\", response.Text);")]
    [InlineData("Console.WriteLine(response.Text); Console.Write(question);")]
    [InlineData("log.LogInformation(\"empty: {Empty}\", string.IsNullOrEmpty(response.Text));")]
    [InlineData("log.LogInformation(\"{Hash}\", question.GetHashCode());")]
    [InlineData("var options = new ChatOptions(); await client.GetResponseAsync(\"x\", options); log.LogInformation(\"{Options}\", options);")]
    [InlineData("try { } catch (Exception e) { log.LogError(e, \"failed {Id}\", response.ResponseId); }")]
    [InlineData("Activity.Current?.SetTag(\"gen_ai.usage.input_tokens\", response.Usage?.InputTokenCount);")]
    [InlineData("var calls = response.Messages.Count; log.LogInformation(\"{Calls}\", calls);")]
    [InlineData("Gate.Ask(\"x\", unrelated); log.LogInformation(\"for {User}\", unrelated);")]
    public Task Not_reported(string body) => Verify.Analyzer<LoggedPromptAnalyzer>(Template.Replace("BODY", $"{Ask}{body} return null;"));

    /// <summary>No LLM call in the member: what it logs is its own business, whatever it is called.</summary>
    [Fact]
    public Task Other_members_are_not_reported() => Verify.Analyzer<LoggedPromptAnalyzer>(
        Template.Replace("BODY", "await Task.Yield(); log.LogInformation(question); return null;"));

    [Theory]
    [InlineData("#pragma warning disable TKN106\n log.LogInformation(question);\n#pragma warning restore TKN106\n")]
    public Task Suppressed(string body) => Verify.Analyzer<LoggedPromptAnalyzer>(Template.Replace("BODY", $"{Ask}\n{body} return null;"));

    [Theory]
    [InlineData("async Task", "[System.Diagnostics.CodeAnalysis.SuppressMessage(\"Coverage\", \"TKN106\")] async Task")]
    [InlineData("partial class C(", "[System.CodeDom.Compiler.GeneratedCode(\"g\", \"1\")] partial class C(")]
    public Task Suppressed_by_attribute(string old, string @new) => Verify.Analyzer<LoggedPromptAnalyzer>(
        Template.Replace("BODY", $"{Ask} log.LogInformation(question); return null;").Replace(old, @new));
}
