using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using TokenInstrumentation.Testing.LoopbackOpenAI;

namespace MarketResearch.Offline;

/// <summary>A prompt taken apart: what to do, what others reported, the tables, how long the answer may be.</summary>
internal sealed partial record PromptReader(
    string Instructions, IReadOnlyList<string> Reports, IReadOnlyList<PromptTable> Tables, int WordLimit)
{
    public static PromptReader Read(IReadOnlyList<LoopbackMessage> messages)
    {
        string[] blocks = [.. messages.SelectMany(message => Plain(message).Split("\n\n"))];
        var reports = blocks.Select(block => ReportLead().Match(block)).Where(lead => lead.Success);
        return new PromptReader(
            string.Join('\n', blocks.Where(block => !ReportLead().IsMatch(block) && PromptTable.Find(block) is null)),
            [.. reports.Select(lead => $"{lead.Groups[1].Value} reported: {lead.Groups[2].Value}")],
            [.. blocks.Select(PromptTable.Find).OfType<PromptTable>()],
            Limits(messages).DefaultIfEmpty(int.MaxValue).Min());
    }

    private static IEnumerable<int> Limits(IEnumerable<LoopbackMessage> messages) => messages
        .SelectMany(message => LimitInstruction().Matches(message.Content))
        .Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));

    // The result of a tool is JSON; ours returns a text, so it is a JSON string.
    private static string Plain(LoopbackMessage message) =>
        message is { Role: "tool", Content: ['"', ..] } ? JsonDocument.Parse(message.Content).RootElement.GetString()! : message.Content;

    [GeneratedRegex(@"(?:at most|no more than|within|under|maximum of)\s+(\d+)\s+words", RegexOptions.IgnoreCase)]
    private static partial Regex LimitInstruction();

    [GeneratedRegex(@"^Report of (\S+):\n(.+?\.)(?=\s|$)", RegexOptions.Singleline)]
    private static partial Regex ReportLead();
}
