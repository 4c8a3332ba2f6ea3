namespace TokenInstrumentation.Tests.Configuration;

/// <summary>tokens.json at run time, from files as people write them.</summary>
public sealed class TokenSettingsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tokens-");

    public void Dispose()
    {
        TokenTracking.Configure(options => options.TokensFile = null);
        _folder.Delete(recursive: true);
    }

    [Fact]
    public void Every_key_is_read()
    {
        var settings = TokenSettings.Load(Write("""
            // ours
            {
              "$schema": "x",
              "run": { "tokenBudget": 9000000000, "costBudget": 2.5, "callBudget": 7, "mode": "warn", "window": "day" },
              "limits": { "maxPromptTokens": 1, "maxOutputTokens": 2 },
              "targets": { "wordLimitCompliance": 0.9, "promptReduction": 0.3 },
              "agents": { "a": { "wordLimit": 3, "maxPromptTokens": 4, "maxOutputTokens": 5, "tokenBudget": 6, "mode": "observe", "window": "minute" }, "b": {} },
              "models": { "m": { "contextWindow": 1, "maxOutputTokens": 2 } },
            }
            """));
        Assert.Equal(new BudgetSettings(9_000_000_000, 2.5m, 7, BudgetMode.Warn, TimeSpan.FromDays(1)), settings.Run);
        Assert.Equal(new CallLimits(0, 2, 1), settings.Limits);
        Assert.Equal(new AgentSettings(new CallLimits(3, 5, 4), new BudgetSettings(6, 0, 0, BudgetMode.Observe, TimeSpan.FromMinutes(1))), settings.Agent("a"));
        Assert.Equal(new AgentSettings(default, default), settings.Agent("b"));
        Assert.Equal(new TargetSettings(0.9, 0.3), settings.Targets);
        Assert.Null(settings.Agent("A"));
    }

    [Fact]
    public void The_target_of_word_limits_holds_unless_the_code_states_one()
    {
        var options = new TokenTrackingOptions();
        Assert.Equal(0.9, options.WordLimitCompliance);
        var path = Write("""{ "targets": { "wordLimitCompliance": 0.5 } }""");
        TokenTracking.Configure(options => options.TokensFile = path);
        Assert.Equal(0.5, options.WordLimitCompliance);
        using var run = TokenRun.Start(options: new TokenRunOptions { Persist = false });
        Assert.Equal(0.5, run.GetSnapshot().WordLimitTarget);
        options.WordLimitCompliance = 0.7;
        Assert.Equal(0.7, options.WordLimitCompliance);
    }

    [Theory]
    [InlineData("{\n \"run\": { \"tokenBudgets\": 1 } }", 2, "run.tokenBudgets")]
    [InlineData("{ \"agents\": {\n \"trader\": {\n \"tokenBudget\": \"1500\" } } }", 3, "agents.trader.tokenBudget")]
    [InlineData("{ \"agents\": { \"trader\": { \"wordLimit\": 0 } } }", 1, "agents.trader.wordLimit")]
    [InlineData("{ \"run\": { \"callBudget\": 1.5 } }", 1, "run.callBudget")]
    [InlineData("{ \"run\": { \"costBudget\": 10000000 } }", 1, "run.costBudget")]
    [InlineData("{\n\n \"run\": { \"mode\": \"Warn\" } }", 3, "run.mode")]
    [InlineData("{ \"run\": { \"window\": \"week\" } }", 1, "run.window")]
    [InlineData("{ \"limits\": [] }", 1, "limits")]
    [InlineData("{ \"limits\": null }", 1, "limits")]
    [InlineData("{ \"targets\": { \"wordLimitCompliance\": 90 } }", 1, "targets.wordLimitCompliance")]
    [InlineData("{ \"models\": { \"m\": {\n \"contextWindow\": true } } }", 2, "models.m.contextWindow")]
    [InlineData("{ \"run\": {},\n \"run\": {} }", 2, "run")]
    [InlineData("{ \"agents\": { \" \": {} } }", 1, "agents")]
    [InlineData("{\n \"run\": {\n \"tokenBudget\": 40_000 } }", 3, "no JSON")]
    [InlineData("{} {}", 1, "no JSON")]
    [InlineData("{\n", 2, "no JSON")]
    [InlineData("", 1, "no JSON")]
    [InlineData("[]", 1, "an object")]
    public void What_is_wrong_is_said_with_file_line_and_key(string json, int line, string key)
    {
        var path = Write(json);
        var wrong = Assert.Throws<FormatException>(() => TokenTracking.Configure(options => options.TokensFile = path));
        Assert.StartsWith($"{path}({line}): ", wrong.Message);
        Assert.Contains(key, wrong.Message);
    }

    [Fact]
    public void Pairs_say_the_same_as_a_file()
    {
        var settings = TokenSettings.Read(
        [
            new("agents", null), new("agents:trader", ""), new("AGENTS:trader:TokenBudget", "1500"), new("agents:trader:mode", "Warn"), new("limits:maxPromptTokens", "8000"),
        ]);
        Assert.Equal(new BudgetSettings(1500, 0, 0, BudgetMode.Warn, null), settings.Agent("trader")!.Budget);
        Assert.Equal(8000, settings.Limits.MaxPromptTokens);

        var wrong = Assert.Throws<FormatException>(() => TokenSettings.Read([new("agents:trader:tokenBudget", "much")]));
        Assert.Equal("configuration: 'agents:trader:tokenBudget' is a whole number, more than 0; leave it out for no limit", wrong.Message);
        Assert.Throws<FormatException>(() => TokenSettings.Read([new("agents:trader:budget", "1")]));
    }

    [Fact]
    public void A_file_beside_the_program_breaks_no_call_and_is_reported_once()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "tokens.json");
        var errors = TokenTracking.Errors;
        File.WriteAllText(path, "{ \"run\": 1 }");
        try
        {
            ProgramSettings.Forget();
            Assert.Same(TokenSettings.Empty, ProgramSettings.Current);
            Assert.Same(TokenSettings.Empty, ProgramSettings.Current);
            Assert.Equal(errors + 1, TokenTracking.Errors);

            ProgramSettings.Forget();
            Assert.Contains("tokens.json(1): 'run' is an object", Assert.Throws<FormatException>(() => TokenTracking.Configure(_ => { })).Message);
            TokenTracking.Configure(options => options.TokensFile = "none");

            File.WriteAllText(path, "{ \"run\": { \"tokenBudget\": 77 } }");
            TokenTracking.Configure(options => options.TokensFile = null);
            using var run = TokenRun.Start(options: new TokenRunOptions { Persist = false });
            Assert.Equal(77, run.TokenBudget);
        }
        finally
        {
            File.Delete(path);
            ProgramSettings.Forget();
        }
    }

    private string Write(string json)
    {
        var path = Path.Combine(_folder.FullName, "tokens.json");
        File.WriteAllText(path, json);
        return path;
    }
}
