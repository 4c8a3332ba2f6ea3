using TokenInstrumentation.Manifest;

namespace TokenInstrumentation.Compiler.Tests.Manifest;

/// <summary>The JSON of a manifest, there and back, and what a broken one is told.</summary>
public class ManifestTextTests
{
    private static readonly TokenManifest s_manifest = new(
        "App",
        [new("analyst", 1)],
        [new(40_000, null), new(3_000_000_000, "analyst")],
        [
            new() { Id = "0123456789abcdef", Member = "A.B", Callee = "C.D", File = "x/y.cs", Agent = "analyst", AgentOrigin = AgentOrigin.Declared, Kind = "chat_stream", State = CallSiteState.Intercepted, Budgeted = true, WordLimit = 5, PromptTokens = 0 },
            new() { Id = "1123456789abcdef", Member = "A.C", Callee = "C.D", AgentOrigin = AgentOrigin.AgentFrom, AgentFrom = "role", State = CallSiteState.Declined, Reason = "\"\\\u0000\ud800\n" },
            new() { Id = "2123456789abcdef", Member = "A.D", Callee = "C.D", State = CallSiteState.Untracked },
        ]);

    [Fact]
    public void What_is_written_is_read()
    {
        var read = ManifestReader.Read(ManifestWriter.Write(s_manifest));
        Assert.Equal(s_manifest.Assembly, read.Assembly);
        Assert.Equal(s_manifest.Agents, read.Agents);
        Assert.Equal(s_manifest.Budgets, read.Budgets);
        Assert.Equal(s_manifest.CallSites, read.CallSites);
        Assert.Equal(new ManifestSummary(3, 2, 1, 1, 1, 0), read.Summary);
        Assert.Equal(ManifestWriter.Write(s_manifest), ManifestWriter.Write(read));
    }

    [Fact]
    public void It_is_JSON_as_others_read_it()
    {
        using var json = System.Text.Json.JsonDocument.Parse(ManifestWriter.Write(s_manifest));
        Assert.Equal(1, json.RootElement.GetProperty("schema").GetInt32());
        Assert.Equal(2, json.RootElement.GetProperty("summary").GetProperty("tracked").GetInt32());
        var sites = json.RootElement.GetProperty("call_sites").EnumerateArray().ToList();
        Assert.Equal(["intercepted", "declined", "untracked"], sites.Select(site => site.GetProperty("state").GetString()));
        Assert.Equal(0, sites[0].GetProperty("prompt_tokens").GetInt32());
        Assert.Equal("agent_from", sites[1].GetProperty("agent_origin").GetString());
        Assert.False(sites[1].TryGetProperty("prompt_tokens", out _));
    }

    [Fact]
    public void The_line_of_a_build() => Assert.Equal("LLM calls: 3 seen, 2 tracked, 1 budgeted, 1 declined", s_manifest.Summary.ToString());

    [Theory]
    [InlineData("", "line 1: no value")]
    [InlineData("{", "line 1: '\"' is missing")]
    [InlineData("{}", "'assembly' is missing")]
    [InlineData("[]", "'assembly' is missing")]
    [InlineData("{\"assembly\": \"A\"}", "schema 0 is not known")]
    [InlineData("{\"assembly\": \"A\", \"schema\": 2}", "schema 2 is not known")]
    [InlineData("{\n\"assembly\": \"A\",\n\"schema\": 1,\n}", "line 4: '\"' is missing")]
    [InlineData("{\"assembly\": \"A\", \"schema\": 1} x", "text after the end")]
    [InlineData("{\"assembly\": \"A\", \"schema\": 1, \"call_sites\": [{}]}", "'id' is missing")]
    [InlineData("{\"assembly\": \"\\q\"}", "a broken escape")]
    public void A_broken_one_is_told_what_is_wrong(string json, string complaint) =>
        Assert.Contains(complaint, Assert.Throws<FormatException>(() => ManifestReader.Read(json)).Message);

    [Fact]
    public void Whatever_is_in_the_file_it_is_no_crash()
    {
        var text = ManifestWriter.Write(s_manifest);
        var random = new Random(1);
        for (var i = 0; i < 20_000; i++)
        {
            var broken = text.ToCharArray();
            for (var j = random.Next(1, 4); j > 0; j--)
            {
                broken[random.Next(broken.Length)] = random.Next(4) == 0 ? (char)random.Next(0x10000) : "{}[]\",:\\u0e-9 \n"[random.Next(15)];
            }

            var json = new string(broken, 0, random.Next(2) == 0 ? broken.Length : random.Next(broken.Length));
            var problem = Record.Exception(() => ManifestReader.Read(json));
            Assert.True(problem is null or FormatException, $"{problem}\n{json}");
        }

        Assert.Throws<FormatException>(() => ManifestReader.Read(new string('[', 1_000_000)));
    }
}
