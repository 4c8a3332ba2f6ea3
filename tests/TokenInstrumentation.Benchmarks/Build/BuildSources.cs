namespace TokenInstrumentation.Benchmarks.Build;

/// <summary>Sources of equal size for generators of different kinds: four methods per class with a few lines of LINQ, as real ones have.</summary>
internal static class BuildSources
{
    public static string TrackedCalls(int number) => Class(
        number,
        "using System.Threading.Tasks; using Microsoft.Extensions.AI; using TokenInstrumentation;",
        "IChatClient chat",
        method => $$"""
                [TrackTokens("agent{{method}}")]
                public async Task<string> Ask{{method}}(string question, CancellationToken cancellationToken = default)
                {
                    {{Work}}
                    var response = await chat.GetResponseAsync(question + text, cancellationToken: cancellationToken);
                    return response.Text;
                }
            """,
        $"    public async Task<string> All(Class{number} other) => {string.Join(" + ", Enumerable.Range(0, 4).Select(static method => $"await other.Ask{method}(\"x\")"))};");

    public static string LoggerMessages(int number) => Class(
        number,
        "using Microsoft.Extensions.Logging;",
        "ILogger logger",
        method => $$"""
                [LoggerMessage(EventId = {{method}}, Level = LogLevel.Information, Message = "Asked {question} {count}")]
                private partial void Log{{method}}(string question, int count);

                public string Ask{{method}}(string question)
                {
                    {{Work}}
                    Log{{method}}(question, text.Length);
                    return text;
                }
            """,
        "");

    public static string Bindings(int number) => Class(
        number,
        "using Microsoft.Extensions.Configuration;",
        "IConfiguration configuration",
        method => $$"""
                public sealed class Options{{method}} { public string? Name { get; set; } public int Count { get; set; } }

                public string Ask{{method}}(string question)
                {
                    {{Work}}
                    var options = new Options{{method}}();
                    configuration.Bind(options);
                    return text + options.Name;
                }
            """,
        "");

    private const string Work = """
        var words = question.Split(' ').Where(word => word.Length > 2).Select((word, index) => (Word: word.ToUpperInvariant(), Index: index)).ToList();
                    var text = string.Join(",", words.OrderBy(word => word.Word).ThenByDescending(word => word.Index).Select(word => $"{word.Word}:{word.Index}"));
        """;

    private static string Class(int number, string usings, string parameter, Func<int, string> method, string more) => $$"""
        using System; using System.Collections.Generic; using System.Linq; using System.Threading;
        {{usings}}

        namespace Project;

        public partial class Class{{number}}({{parameter}})
        {
        {{string.Join("\n\n", Enumerable.Range(0, 4).Select(method))}}

        {{more}}
        }
        """;
}
