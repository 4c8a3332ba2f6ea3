using System.Text.Json.Nodes;
using TokenInstrumentation.Testing.LoopbackOpenAI;

namespace MarketResearch.Offline;

/// <summary>Decides whether to call a tool: once, when its parameter is a dimension of a table, for the two leading values.</summary>
internal static class ToolRequests
{
    private const int Leaders = 2;

    public static IReadOnlyList<LoopbackToolCall> Choose(LoopbackRequest request, PromptReader prompt)
    {
        if (request.Messages.Any(message => message.Role == "tool"))
        {
            return [];
        }

        return [.. from tool in request.Body["tools"] as JsonArray ?? []
                   let function = tool["function"]
                   let parameters = function["parameters"]?["properties"] as JsonObject ?? []
                   from table in prompt.Tables
                   from dimension in table.Dimensions.Where(parameters.ContainsKey)
                   from value in Leading(table, dimension, prompt.Instructions)
                   let arguments = new JsonObject { [dimension] = value }
                   select new LoopbackToolCall($"call_{Guid.NewGuid():N}", function["name"]!.GetValue<string>(), arguments.ToJsonString())];
    }

    private static IEnumerable<string> Leading(PromptTable table, string dimension, string instructions)
    {
        var measures = table.Measures.OrderByDescending(
            measure => instructions.Contains(Figures.Name(measure), StringComparison.OrdinalIgnoreCase));
        return table.Aggregate(measures.First(), dimension).OrderByDescending(pair => pair.Value).Take(Leaders).Select(pair => pair.Key);
    }
}
