namespace TokenInstrumentation.Compiler.Tests.Model;

/// <summary>Ids of call sites name places over time: in records of last month, in predictions, in budgets.</summary>
public class CallSiteIdTests
{
    private const string Desk = """
        System.Console.WriteLine();

        [TrackTokens("a")]
        class Desk(IChatClient chat)
        {
            public Task<ChatResponse> One() => chat.GetResponseAsync("1");

            public async Task Two()
            {
                await chat.GetResponseAsync("2");
                await chat.GetResponseAsync("3");
                async Task Local() => await chat.GetResponseAsync("4");
                await Local();
                Func<Task> lambda = [TrackTokens("b")] () => chat.GetResponseAsync("5");
                Func<Task> next = [TrackTokens("b")] () => chat.GetResponseAsync("6");
            }
        }
        """;

    private static readonly IReadOnlyList<string> s_ids = Models.SiteIds(Desk);

    [Fact]
    public void Every_place_has_its_own()
    {
        Assert.Equal(6, s_ids.Count);
        Assert.Equal(6, s_ids.Distinct().Count());
        Assert.All(s_ids, id => Assert.Matches("^[0-9a-f]{16}$", id));
    }

    [Theory]
    [InlineData("class Desk(", "// one more line\n\n\nclass Desk(")]
    [InlineData("public Task<ChatResponse> One()", "public int Other() => 1;\n\n    public Task<ChatResponse> One()")]
    [InlineData("\"2\"", "\"another question\"")]
    [InlineData("[TrackTokens(\"a\")]", "[TrackTokens(\"another\", wordLimit: 3)]")]
    [InlineData("await Local();", "await Local(); Console.WriteLine();")]
    [InlineData("public async Task Two()", "private async Task Two()")]
    public void An_edit_elsewhere_changes_none(string old, string @new)
    {
        Assert.Contains(old, Desk);
        Assert.Equal(s_ids, Models.SiteIds(Desk.Replace(old, @new)));
    }

    [Theory]
    [InlineData("Two()", "Three()", 5)]
    [InlineData("class Desk(", "class Room(", 6)]
    [InlineData("await chat.GetResponseAsync(\"3\");", "await foreach (var x in chat.GetStreamingResponseAsync(\"3\")) { }", 1)]
    public void An_edit_of_the_place_changes_it(string old, string @new, int changed)
    {
        // A renamed member is another place, and so is a call of another method.
        var ids = Models.SiteIds(Desk.Replace(old, @new));
        Assert.Equal(changed, ids.Except(s_ids).Count());
    }

    [Fact]
    public void Members_of_equal_names_differ()
    {
        var ids = Models.SiteIds("""
            [assembly: TrackTokens("a")]
            Func<Task> one = [TrackTokens("x")] () => FakeClient.Shared.GetResponseAsync("1");
            Func<Task> two = [TrackTokens("y")] () => FakeClient.Shared.GetResponseAsync("2");
            class Desk
            {
                Task Ask() => FakeClient.Shared.GetResponseAsync("3");
                Task Ask(int other) => FakeClient.Shared.GetResponseAsync("4");
                Task Ask<T>() => FakeClient.Shared.GetResponseAsync("5");
                class Inner { Task Ask() => FakeClient.Shared.GetResponseAsync("6"); }
                void Locals()
                {
                    { [TrackTokens("x")] Task Local() => FakeClient.Shared.GetResponseAsync("7"); }
                    { [TrackTokens("y")] Task Local() => FakeClient.Shared.GetResponseAsync("8"); }
                }
            }
            """);
        Assert.Equal(8, ids.Count);
        Assert.Equal(8, ids.Distinct().Count());
    }

    [Fact]
    public void File_local_types_of_one_name_differ()
    {
        const string Hidden = "file class Hidden { [TrackTokens] Task Ask() => FakeClient.Shared.GetResponseAsync(\"1\"); }";
        var ids = Models.SiteIds($"Output.Write(1);\n// file: /app/A.cs\n{Hidden}\n// file: /app/B.cs\n\n{Hidden}");
        Assert.Equal(2, ids.Count);
        Assert.Equal(2, ids.Distinct().Count());
    }
}
