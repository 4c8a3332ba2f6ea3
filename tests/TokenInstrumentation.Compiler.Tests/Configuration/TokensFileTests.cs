using TokenInstrumentation.Compiler.Configuration;

namespace TokenInstrumentation.Compiler.Tests.Configuration;

// Inside the namespace: the runtime's enum of that name is nearer than an alias outside it.
using BudgetMode = TokenInstrumentation.Compiler.Configuration.BudgetMode;

/// <summary>What tokens.json says, and what is wrong with it.</summary>
public class TokensFileTests
{
    [Fact]
    public void The_published_example_is_the_table_of_the_seed()
    {
        var file = TokensText.Content(TokensText.Example);
        Assert.Equal(new BudgetSettings(40_000, 0, 0, BudgetMode.Enforce, BudgetWindow.None), file.Run);
        Assert.Equal(new CallLimits(0, 2_000, 8_000), file.Limits);
        Assert.Equal(new TargetSettings(0.9, 0.3), file.Targets);
        Assert.Equal(11, file.Agents.Count);
        Assert.Equal(40_000, file.Agents.Sum(agent => agent.Budget.Tokens));
        Assert.Equal([300, 250, 200, 350, 150], file.Agents.Select(agent => agent.Limits.WordLimit).Where(words => words > 0));
        Assert.Equal([new ModelSettings("gpt-4o-mini", 128_000, 16_384)], file.Models);
    }

    [Fact]
    public void Every_key_is_read()
    {
        var file = TokensText.Content("""
            {
              "run": { "tokenBudget": 9000000000, "costBudget": 2.5, "callBudget": 7, "mode": "warn", "window": "day" },
              "limits": { "maxPromptTokens": 1, "maxOutputTokens": 2 },
              "agents": { "a": { "wordLimit": 3, "maxPromptTokens": 4, "maxOutputTokens": 5, "tokenBudget": 6, "costBudget": 0.1, "callBudget": 8, "mode": "observe" }, "b": {} }
            }
            """);
        Assert.Equal(new BudgetSettings(9_000_000_000, 2.5m, 7, BudgetMode.Warn, BudgetWindow.Day), file.Run);
        Assert.Equal(new AgentSettings("a", new CallLimits(3, 5, 4), new BudgetSettings(6, 0.1m, 8, BudgetMode.Observe, BudgetWindow.None)), file.Agent("a"));
        Assert.Equal(new CallLimits(3, 5, 4), file.Complete(default, "a"));
        Assert.Equal(new CallLimits(9, 5, 4), file.Complete(new CallLimits(9, 0, 0), "a"));
        Assert.Equal(new CallLimits(0, 2, 1), file.Complete(default, "b"));
        Assert.Equal(new CallLimits(0, 2, 1), file.Complete(default, null));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("\uFEFF// c\n{ /* c */ \"agents\": { \"a\": { \"wordLimit\": 1, }, }, } // end")]
    [InlineData("{ \"agents\": { \"a\\u0062\\n\\ud83d\": { \"wordLimit\": 1e2 } } }")]
    [InlineData("{ \"agents\": { \"\ud83d\": {} }, \"models\": {} }")]
    public void Fine(string text) => Assert.Empty(TokensText.Read(text).Errors);

    /// <summary>The place is between ‹ and ›.</summary>
    [Theory]
    [InlineData("‹›", "the file ends where a value is expected")]
    [InlineData("‹[]›", "'tokens.json' is an object, { … }")]
    [InlineData("{ \"run\": { \"tokenBudget\": ‹0› } }", "'tokenBudget' is a whole number, more than 0; leave it out for no limit")]
    [InlineData("{ \"run\": { \"tokenBudget\": ‹-5› } }", "'tokenBudget' is a whole number, more than 0; leave it out for no limit")]
    [InlineData("{ \"run\": { \"tokenBudget\": ‹\"40000\"› } }", "'tokenBudget' is a whole number, more than 0; leave it out for no limit")]
    [InlineData("{ \"limits\": { \"maxOutputTokens\": ‹1.5› } }", "'maxOutputTokens' is a whole number, more than 0; leave it out for no limit")]
    [InlineData("{ \"limits\": { \"maxOutputTokens\": ‹2147483648› } }", "'maxOutputTokens' is a whole number, more than 0; leave it out for no limit")]
    [InlineData("{ \"limits\": { \"maxOutputTokens\": ‹1e300› } }", "'maxOutputTokens' is a whole number, more than 0; leave it out for no limit")]
    [InlineData("{ \"limits\": { ‹\"wordLimit\"›: 3 } }", "'wordLimit' is no key here; expected maxPromptTokens, maxOutputTokens")]
    [InlineData("{ \"run\": { \"costBudget\": ‹null› } }", "'costBudget' is an amount in US dollars, more than 0; leave it out for no limit")]
    [InlineData("{ \"run\": { \"mode\": ‹\"enforced\"› } }", "'mode' is one of enforce, warn, observe, did you mean 'enforce'?")]
    [InlineData("{ \"targets\": { \"promptReduction\": ‹30› } }", "'promptReduction' is a share, more than 0 and at most 1")]
    [InlineData("{ ‹\"agent\"›: {} }", "'agent' is no key here, did you mean 'agents'?; expected $schema, run, limits, targets, agents, models")]
    [InlineData("{ \"agents\": { ‹\" \"›: {} } }", "a name in 'agents' is empty")]
    [InlineData("{ \"agents\": { \"a\": {}, ‹\"a\"›: {} } }", "'a' stands here twice")]
    [InlineData("{ \"run\": {}, ‹\"run\"›: {} }", "'run' stands here twice")]
    [InlineData("{ \"agents\": { \"a\": ‹300› } }", "'a' is an object, { … }")]
    [InlineData("{ \"agents\": ‹[]› }", "'agents' is an object with a key for each name")]
    [InlineData("{ \"run\" ‹{›} }", "expected ':'")]
    [InlineData("{ \"run\": {} ‹\"›limits\": {} }", "expected ',' or '}'")]
    [InlineData("{ ‹r›un: {} }", "expected a key in double quotes")]
    [InlineData("{ \"run\": { \"tokenBudget\": ‹40_000› } }", "'40_000' is no value; strings stand in double quotes, numbers have no separators")]
    [InlineData("{ \"run\": ‹;› }", "expected a value, not ';'")]
    [InlineData("{} ‹{›}", "the file goes on after its end; it holds one object")]
    [InlineData("{ ‹\"run›\n\": {} }", "the string is not closed on its line")]
    [InlineData("{ ‹\"run: {} }›", "the string is not closed")]
    [InlineData("{ \"a‹\\›x\": {} }", "an escape is one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\u with four hexadecimal digits")]
    [InlineData("{ ‹/›* }", "the comment is not closed")]
    public void Wrong(string marked, string message)
    {
        var text = marked.Replace("‹", "").Replace("›", "");
        var (start, end) = (marked.IndexOf('‹'), marked.IndexOf('›') - 1);
        var error = Assert.Single(TokensText.Read(text).Errors);
        Assert.Equal((message, start, end), (error.Message, error.Span.Start, error.Span.End));
    }

    [Fact]
    public void What_is_wrong_does_not_take_the_rest_with_it()
    {
        var document = TokensText.Read("""{ "run": { "tokenBudget": 5, "mode": 1 }, "agent": {}, "agents": { "a": { "wordLimit": 0, "tokenBudget": 7 } } }""");
        Assert.Equal(3, document.Errors.Count);
        Assert.Equal((5, 7), (document.Content.Run.Tokens, document.Content.Agent("a")!.Budget.Tokens));
    }

    [Fact]
    public void Nesting_has_a_limit() => Assert.Contains("deep", Assert.Single(TokensText.Read(new string('[', 100_000)).Errors).Message);

    [Fact]
    public void A_value_tells_its_line()
    {
        var span = TokensText.Read("{\n  \"agents\": {\n    \"a\": { \"wordLimit\": 30 }\n  }\n}").Find("agents", "a", "wordLimit")!.GetLineSpan();
        Assert.Equal(("/app/tokens.json", 2, 24), (span.Path, span.StartLinePosition.Line, span.StartLinePosition.Character));
    }

    [Theory]
    [InlineData("analist", "analyst")]
    [InlineData("Market-Analyst", "market_analyst")]
    [InlineData("anlayst", "analyst")]
    [InlineData("trader", null)]
    [InlineData("x", null)]
    public void The_nearest_name(string name, string? nearest) => Assert.Equal(nearest, NearestName.Of(name, ["market_analyst", "analyst", "y"]));
}
