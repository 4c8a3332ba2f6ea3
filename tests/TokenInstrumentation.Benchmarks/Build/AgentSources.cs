namespace TokenInstrumentation.Benchmarks.Build;

/// <summary>Classes of ten methods as an agent application has them: some ask a model, most do ordinary work.</summary>
internal static class AgentSources
{
    public const int MethodsPerClass = 10;

    /// <param name="number">The number of the class.</param>
    /// <param name="calls">How many of its ten methods ask a model.</param>
    public static string Class(int number, int calls) => $$"""
        using System;
        using System.Collections.Generic;
        using System.IO;
        using System.Linq;
        using System.Text;
        using System.Threading;
        using System.Threading.Tasks;
        {{(calls > 0 ? "using Microsoft.Extensions.AI;\nusing TokenInstrumentation;" : "")}}

        namespace Project;

        public sealed class Class{{number}}({{(calls > 0 ? "IChatClient chat, " : "")}}TextWriter log)
        {
            private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

        {{string.Join("\n\n", Enumerable.Range(0, MethodsPerClass).Select(method => method < calls ? Call(number, method) : Work(method)))}}
        }
        """;

    private static string Call(int number, int method) => $$"""
            [TrackTokens("agent{{number % 20}}", tokenBudget: 20_000)]
            public async Task<string> Ask{{method}}Async(string question, CancellationToken cancellationToken = default)
            {
                var words = question.Split(' ').Where(word => word.Length > 2).Select(word => word.ToLowerInvariant()).Distinct().ToList();
                var messages = new List<ChatMessage>
                {
                    new(ChatRole.System, "You sort the tickets of a help desk. Answer with the name of the team and nothing else."),
                    new(ChatRole.User, $"Ticket {words.Count}: {question}"),
                };
                var options = new ChatOptions { ModelId = "gpt-4o-mini", MaxOutputTokens = 200, Temperature = 0 };
                for (var attempt = 0; attempt < 3; attempt++)
                {
                    var response = await chat.GetResponseAsync(messages, options, cancellationToken);
                    if (response.Text is { Length: > 0 } text)
                    {
                        log.WriteLine($"{{method}}: {text.Length} characters in attempt {attempt}");
                        return text.Trim();
                    }
                }

                return string.Empty;
            }
        """;

    private static string Work(int method) => (method % 5) switch
    {
        0 => $$"""
                public string Join{{method}}(IEnumerable<string> lines, char separator)
                {
                    var parts = lines.Where(line => !string.IsNullOrWhiteSpace(line)).Select((line, index) => (Text: line.Trim(), Index: index)).ToList();
                    var longest = parts.Count == 0 ? 0 : parts.Max(part => part.Text.Length);
                    log.WriteLine($"{parts.Count} lines, the longest of {longest}");
                    return string.Join(separator, parts.OrderBy(part => part.Text.Length).ThenByDescending(part => part.Index).Select(part => part.Text));
                }
            """,
        1 => $$"""
                public int Count{{method}}(string text)
                {
                    foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                    {
                        _counts[word] = _counts.TryGetValue(word, out var count) ? count + 1 : 1;
                    }

                    return _counts.Values.Sum();
                }
            """,
        2 => $$"""
                public async Task<string> Read{{method}}Async(string path, CancellationToken cancellationToken = default)
                {
                    try
                    {
                        var lines = await File.ReadAllLinesAsync(path, cancellationToken);
                        return lines.Length > 100 ? Join{{(method / 5 * 5) % 5 + 5}}(lines.Take(100), '\n') : string.Concat(lines);
                    }
                    catch (IOException error) when (error is not EndOfStreamException)
                    {
                        log.WriteLine(error.Message);
                        return string.Empty;
                    }
                }
            """,
        3 => $$"""
                public string Render{{method}}(IReadOnlyList<KeyValuePair<string, decimal>> rows)
                {
                    var text = new StringBuilder();
                    for (var i = 0; i < rows.Count; i++)
                    {
                        var (name, value) = rows[i];
                        text.Append(i + 1).Append(". ").Append(name.PadRight(20)).Append(value.ToString("F2")).AppendLine(value < 0 ? " (credit)" : "");
                    }

                    return text.ToString();
                }
            """,
        _ => $$"""
                public static TimeSpan? Parse{{method}}(string text) => text.Trim() switch
                {
                    "" => null,
                    [.. var days, 'd'] when int.TryParse(days, out var number) => TimeSpan.FromDays(number),
                    [.. var hours, 'h'] when int.TryParse(hours, out var number) => TimeSpan.FromHours(number),
                    var other => TimeSpan.TryParse(other, out var span) ? span : null,
                };
            """,
    };
}
