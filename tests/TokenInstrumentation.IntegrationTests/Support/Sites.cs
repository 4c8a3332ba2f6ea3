using System.Reflection;
using System.Text.Json.Nodes;

namespace TokenInstrumentation.IntegrationTests.Support;

/// <summary>The call sites of this assembly, as its manifest lists them.</summary>
internal static class Sites
{
    private static readonly Dictionary<string, string> s_callees = Read();

    /// <summary>What is called at a place that a record names.</summary>
    public static string CalleeOf(string? id) => s_callees[id!];

    private static Dictionary<string, string> Read()
    {
        var json = typeof(Sites).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "TokenInstrumentation.Manifest").Value!;
        return JsonNode.Parse(json)!["call_sites"]!.AsArray().ToDictionary(site => (string)site!["id"]!, site => (string)site!["callee"]!);
    }
}
