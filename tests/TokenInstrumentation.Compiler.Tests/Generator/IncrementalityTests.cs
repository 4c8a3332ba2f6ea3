namespace TokenInstrumentation.Compiler.Tests.Generator;

/// <summary>What an edit costs, both ways: what it does not touch is not made again, and what it touches is.</summary>
public class IncrementalityTests
{
    private const string Source = """
        System.Console.WriteLine();
        // file: /app/One.cs
        public class One(IChatClient chat)
        {
            [TrackTokens("a")]
            public Task<ChatResponse> Ask() => chat.GetResponseAsync("1");
        }
        // file: /app/Two.cs
        class Two(IChatClient chat)
        {
            [TrackTokens("a")]
            public Task<ChatResponse> Ask() => new One(chat).Ask();
        }
        // file: /app/Partial.cs
        partial class Partial
        {
            [TrackTokens("a")]
            public partial Task<string> AskAsync(string question);

            private Task<string> AskCoreAsync(string question) => Task.FromResult("x");
        }
        // file: /app/Other.cs
        class Other
        {
            public int Value => 1;
        }
        """;

    private readonly IncrementalProject _project = new(Source);

    [Fact]
    public void Generates_a_file_for_each_source_file_that_has_something()
    {
        Assert.Equal(["One", "Partial", "TokenInstrumentation", "Two"], _project.Files.Select(name => name.Split('_', '.')[0] is "AskAsync" ? "Partial" : name.Split('_', '.')[0]).Order());
    }

    [Theory]
    [InlineData("/app/Other.cs", "Value => 1", "Value => 2")]
    [InlineData("/app/Other.cs", "Value => 1;", "Value => 1; public void Ask() { }")]
    [InlineData("/app/Program.cs", "WriteLine()", "WriteLine(1)")]
    public void An_edit_elsewhere_makes_nothing_anew(string path, string old, string @new)
    {
        Assert.Empty(_project.Edit(path, old, @new));
        _project.IsUntouched(StepNames.Options, StepNames.Catalog, StepNames.Configuration, StepNames.Project, StepNames.Files, StepNames.Wrappers, StepNames.Budgets, StepNames.PartialMethods);
        Assert.All(_project.Result.TrackedOutputSteps.Values.SelectMany(runs => runs).SelectMany(run => run.Outputs), output =>
            Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
    }

    [Fact]
    public void A_new_file_without_tracked_code_makes_nothing_anew()
    {
        Assert.Empty(_project.Add("/app/Third.cs", "class Third;"));
        _project.IsUntouched(StepNames.Project, StepNames.Files, StepNames.Wrappers, StepNames.PartialMethods);
    }

    [Fact]
    public void A_line_above_a_call_moves_its_location_and_no_more()
    {
        Assert.StartsWith("One_", Assert.Single(_project.Edit("/app/One.cs", "class One", "\n\nclass One")));
        Assert.Contains(IncrementalStepRunReason.Modified, _project.Reasons(StepNames.Files));
        _project.IsUntouched(StepNames.Wrappers, StepNames.Budgets, StepNames.PartialMethods);
    }

    [Theory]
    [InlineData("/app/One.cs", "(\"1\")", "(\"1\").ContinueWith(_ => chat.GetResponseAsync(\"2\")).Unwrap()", "One_")]
    [InlineData("/app/One.cs", "TrackTokens(\"a\")", "TrackTokens(\"b\")", "One_")]
    [InlineData("/app/Two.cs", "new One(chat).Ask()", "new One(chat).Ask().ContinueWith(_ => new One(chat).Ask()).Unwrap()", "Two_")]
    [InlineData("/app/Partial.cs", "TrackTokens(\"a\")", "TrackTokens(\"b\")", "AskAsync_")]
    public void An_edit_of_tracked_code_makes_its_file_anew(string path, string old, string @new, string file)
    {
        Assert.StartsWith(file, Assert.Single(_project.Edit(path, old, @new)));
        _project.IsUntouched(StepNames.Wrappers);
        Assert.Contains(IncrementalStepRunReason.Modified, _project.Reasons(file == "AskAsync_" ? StepNames.PartialMethods : StepNames.Files));
    }

    [Fact]
    public void Another_method_is_another_wrapper()
    {
        var files = _project.Edit("/app/One.cs", "GetResponseAsync(\"1\")", "GetResponseAsync([])");
        Assert.Equal(["One", "TokenInstrumentation"], files.Select(name => name.Split('_', '.')[0]).Order());
        Assert.Contains(IncrementalStepRunReason.Modified, _project.Reasons(StepNames.Wrappers));
    }

    /// <summary>The file that is edited has no call of its own: what it declares decides what the calls of others mean.</summary>
    [Theory]
    [InlineData("/app/Other.cs", "class Other\n{", "class Other : Base\n{", "One_")]
    [InlineData("/app/Settings.cs", "\"settings\"", "\"other\"", "Named_")]
    [InlineData("/app/Settings.cs", "class Gate", "[System.Obsolete(\"gone\", true)] class Gate", "Through_")]
    public void A_declaration_elsewhere_makes_anew_what_depends_on_it(string path, string old, string @new, string file)
    {
        _project.Add("/app/Settings.cs", "static class Settings { public const string Name = \"settings\"; }\nclass Gate { public virtual void Open() { } }\nclass Base;");
        _project.Add("/app/Named.cs", "class Named { [TrackTokens(Settings.Name)] public Task<ChatResponse> Ask() => FakeClient.Shared.GetResponseAsync(\"1\"); }");
        _project.Add("/app/Through.cs", "class Through : Gate { [TrackTokens] public override void Open() => FakeClient.Shared.GetResponseAsync(\"1\").Wait(); void Run(Gate gate) => gate.Open(); }");
        var files = _project.Edit(path, old, @new);
        Assert.Equal(file == "One_" ? [] : [file], files.Select(name => name.Split('_')[0] + "_"));
    }

    [Fact]
    public void What_is_tracked_no_more_is_generated_no_more()
    {
        _project.Edit("/app/One.cs", "[TrackTokens(\"a\")]", "");
        Assert.DoesNotContain(_project.Files, name => name.StartsWith("One_", StringComparison.Ordinal));
        _project.Edit("/app/One.cs", "public Task", "[TrackTokens(\"a\")] public Task");
        Assert.Contains(_project.Files, name => name.StartsWith("One_", StringComparison.Ordinal));
    }

    /// <summary>The helper is tracked for its callers' sake: a caller more, in a file that had no name that mattered, is the end of that.</summary>
    [Theory]
    [InlineData("Value => 1", "Value => Helper.Send().Id")]
    [InlineData("Value => 1", "Value => new System.Func<Task<ChatResponse>>(Helper.Send)().Id")]
    [InlineData("Value => 1", "Value { get { return Through().Id; } } private static Task Through() => Helper.Send()")]
    public void A_caller_elsewhere_decides_about_a_helper(string old, string @new)
    {
        _project.Add("/app/Helper.cs", "static class Helper { public static Task<ChatResponse> Send() => FakeClient.Shared.GetResponseAsync(\"1\"); }");
        Assert.DoesNotContain(_project.Files, IsHelper);
        _project.Edit("/app/Two.cs", "new One(chat).Ask()", "Helper.Send()");
        Assert.Contains(_project.Files, IsHelper);

        _project.Edit("/app/Other.cs", old, @new);
        Assert.DoesNotContain(_project.Files, IsHelper);
        _project.Edit("/app/Other.cs", @new, old);
        Assert.Contains(_project.Files, IsHelper);

        Assert.Empty(_project.Edit("/app/Other.cs", "Value => 1", "Value => nameof(One).Length"));
        _project.IsUntouched(StepNames.Project, StepNames.Files, StepNames.Wrappers);

        static bool IsHelper(string file) => file.StartsWith("Helper_", StringComparison.Ordinal);
    }

    [Fact]
    public void A_caller_of_a_helper_that_is_not_tracked_yet_may_make_it_so()
    {
        _project.Add("/app/Helper.cs", "static class Helper { public static Task<ChatResponse> Send() => FakeClient.Shared.GetResponseAsync(\"1\"); }");
        _project.Edit("/app/Other.cs", "Value => 1;", "Value => 1; [TrackTokens(\"o\")] public static void Run() { }");
        var files = _project.Edit("/app/Other.cs", "Run() { }", "Run() => Helper.Send();");
        Assert.Contains(files, file => file.StartsWith("Helper_", StringComparison.Ordinal));
    }

    [Fact]
    public void Rows_of_a_project_take_effect_when_they_are_added()
    {
        _project.Edit("/app/Other.cs", "Value => 1;", "Value => 1; [TrackTokens] string Ask() => Send(\"x\"); static string Send(string text) => text;");
        Assert.DoesNotContain("Other.Send", Text());
        _project.Add(new CatalogText("/app/LlmApis.mine.txt", "call M:Other.Send ; gateway ; gateway"));
        Assert.Contains("Other.Send", Text());
        Assert.Contains(IncrementalStepRunReason.Modified, _project.Reasons(StepNames.Catalog));

        string Text() => string.Concat(_project.Result.GeneratedSources.Select(source => source.SourceText.ToString()));
    }

    [Fact]
    public void An_edit_of_tokens_json_makes_anew_what_its_limits_change()
    {
        _project.Add(new CatalogText("/app/tokens.json", "{ \"agents\": { \"a\": { \"wordLimit\": 40, \"tokenBudget\": 5 } } }"));
        Assert.Contains("WordLimit = 40", _project.Text("One_"));

        var files = _project.Replace(new CatalogText("/app/tokens.json", "{ \"agents\": { \"a\": { \"wordLimit\": 50, \"tokenBudget\": 5 } } }"));
        Assert.Equal(["AskAsync", "One"], files.Select(name => name.Split('_')[0]).Order());
        Assert.Contains("WordLimit = 50", _project.Text("One_"));
        Assert.Contains(IncrementalStepRunReason.Modified, _project.Reasons(StepNames.Configuration));
        Assert.Contains(IncrementalStepRunReason.Modified, _project.Reasons(StepNames.PartialMethods));
        _project.IsUntouched(StepNames.Wrappers, StepNames.Budgets);
    }

    [Theory]
    [InlineData("{\n  // The analyst.\n  \"agents\": { \"a\": { \"wordLimit\": 40 } }\n}")]
    [InlineData("{ \"agents\": { \"a\": { \"wordLimit\": 40.0, }, }, }")]
    public void An_edit_of_tokens_json_that_changes_no_limit_makes_nothing_anew(string text)
    {
        _project.Add(new CatalogText("/app/tokens.json", "{ \"agents\": { \"a\": { \"wordLimit\": 40 } } }"));
        Assert.Empty(_project.Replace(new CatalogText("/app/tokens.json", text)));
        _project.IsUntouched(StepNames.Configuration, StepNames.Project, StepNames.Files, StepNames.Wrappers, StepNames.Budgets, StepNames.PartialMethods);
    }

    [Fact]
    public void A_build_for_the_IDE_produces_bodies_of_partial_methods_alone()
    {
        var project = new IncrementalProject(Source, IncrementalGeneratorOutputKind.Implementation);
        Assert.EndsWith(".Partial.g.cs", Assert.Single(project.Files));
        Assert.False(project.Result.TrackedSteps.ContainsKey(StepNames.Files));
    }
}
