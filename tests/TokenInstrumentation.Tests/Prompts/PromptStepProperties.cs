using System.Text.Json;
using CsCheck;

namespace TokenInstrumentation.Tests.Prompts;

/// <summary>What holds for every step that comes with the library, and every text.</summary>
public class PromptStepProperties
{
    private const string Paragraph =
        "The board met on Tuesday and agreed that prices stay where they are until the end of the year, because the two largest customers have long contracts.";

    private static readonly IPromptTransform[] s_steps = [PromptSteps.Compress, PromptSteps.RepeatedBlocks, PromptSteps.LongRuns];

    private static readonly Gen<string> s_line = Gen.OneOf(
        Pick("", "  ", "a  b", "wait!!!!!!!!!!!!", "chapter one ............ 12", "====================", "```", "~~~", "> q  q", "<data>", "</data>", "{ \"k\": 1 }", "| a   | b |", "    x = 1"),
        Pick(Paragraph, $"{Paragraph}  {Paragraph}", $"So: {Paragraph}"),
        Gen.String[Gen.Char["ab \t\r\"`{}[]:,<>/|=-~1!."], 0, 30]);

    private static readonly Gen<string> s_text = s_line.Array[0, 14].Select(static lines => string.Join('\n', lines));

    public static TheoryData<int> Steps => [0, 1, 2];

    [Theory]
    [MemberData(nameof(Steps))]
    public void The_second_time_it_changes_nothing(int step) => s_text.Sample(
        text =>
        {
            var once = Apply(step, text);
            Assert.Equal(once, Apply(step, once));
        },
        iter: 10_000);

    [Fact]
    public void A_pipeline_of_all_makes_nothing_longer_and_says_what_it_saved() => s_text.Sample(
        static text =>
        {
            var pipeline = new PromptPipeline { Steps = s_steps };
            var (once, saved) = pipeline.Run(new PromptPart(text, HistoryRole.User, "a", null), isLossy: false);
            Assert.True(saved >= 0);
            Assert.Equal(TokenCount.Of(text).Tokens - saved, TokenCount.Of(once).Tokens);
        },
        iter: 10_000);

    [Theory]
    [MemberData(nameof(Steps))]
    public void Code_in_a_fence_stays_to_the_character(int step) => Gen.Select(s_text, s_text).Sample(
        (code, after) =>
        {
            var fence = $"```\n{code.Replace("```", "")}\n```";
            Assert.Contains(fence, Apply(step, $"{Paragraph}\n\n{Paragraph}\n{fence}\n{after}"), StringComparison.Ordinal);
        },
        iter: 10_000);

    [Fact]
    public void A_repeated_paragraph_is_said_once()
    {
        var folded = Apply(1, $"{Paragraph} One.\n\nBut:\n\n{Paragraph} One.\n\n```\n{Paragraph} One.\n```");
        Assert.Equal($"{Paragraph} One.\n\nBut:\n\n[same paragraph as above: The board met on Tuesday and agreed that prices …]\n\n```\n{Paragraph} One.\n```", folded);
    }

    [Fact]
    public void A_long_run_becomes_a_short_one() =>
        Assert.Equal("Chapter one ... 12, wait!!!\n| ------------ |\n    .............", Apply(2, "Chapter one ............ 12, wait!!!!!!!!!!!\n| ------------ |\n    ............."));

    [Fact]
    public void Json_says_the_same() => Gen.Dictionary(Gen.String[Gen.Char["ab \"\\{}é"], 0, 8], Gen.Int.Array[0, 4])[1, 6].Sample(
        static value =>
        {
            var pretty = JsonSerializer.Serialize(value, new JsonSerializerOptions { WriteIndented = true });
            var all = s_steps.Aggregate($"Here it is:\n{pretty}\n", static (text, step) => step.Transform(new PromptPart(text, HistoryRole.User, "a", null)));
            Assert.True(JsonElement.DeepEquals(JsonElement.Parse(pretty), JsonElement.Parse(all["Here it is:\n".Length..])));
        },
        iter: 3_000);

    private static Gen<string> Pick(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static string Apply(int step, string text) => s_steps[step].Transform(new PromptPart(text, HistoryRole.User, "a", null));
}
