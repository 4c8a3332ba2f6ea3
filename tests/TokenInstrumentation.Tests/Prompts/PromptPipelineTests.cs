namespace TokenInstrumentation.Tests.Prompts;

/// <summary>What a pipeline does with its steps: measure them, distrust them, compare them.</summary>
public class PromptPipelineTests
{
    [Fact]
    public void Each_step_is_measured()
    {
        var pipeline = new PromptPipeline { Steps = [PromptSteps.Compress, PromptSteps.LongRuns] };

        var (text, saved) = Run(pipeline, "a\n\n\n\n\nb\nChapter ............ 12");

        Assert.Equal("a\n\nb\nChapter ... 12", text);
        var totals = pipeline.Totals;
        Assert.Equal(["compress", "long-runs"], totals.Select(static step => step.Step));
        Assert.Equal(totals[0].TokensAfter, totals[1].TokensBefore);
        Assert.Equal(saved, totals[0].TokensBefore - totals[1].TokensAfter);
        Assert.True(totals[1].SavedShare > 0);
    }

    [Fact]
    public void A_step_that_throws_returns_null_or_makes_it_longer_changes_nothing()
    {
        var errors = TokenTracking.Errors;
        var pipeline = new PromptPipeline { Steps = [new Step("throw", static _ => throw new InvalidOperationException()), new Step("null", static _ => null!), new Step("longer", static text => text + " and more words")] };

        Assert.Equal(("What now?", 0), Run(pipeline, "What now?"));
        Assert.Equal(errors + 1, TokenTracking.Errors);
    }

    [Fact]
    public void A_conversation_stays_in_its_arm_and_the_share_is_kept()
    {
        var pipeline = new PromptPipeline { LossySteps = [new Step("half", static text => text[..(text.Length / 2)])], LossyShare = 0.25 };

        var lossy = Enumerable.Range(0, 4_000).Count(i => pipeline.IsLossy($"Question {i}"));

        Assert.InRange(lossy, 850, 1_150);
        Assert.All(Enumerable.Range(0, 100), i => Assert.Equal(pipeline.IsLossy($"Question {i}"), pipeline.IsLossy($"Question {i}")));
    }

    [Fact]
    public void The_arms_are_the_same_in_every_process()
    {
        var pipeline = new PromptPipeline { LossySteps = [new Step("half", static text => text)] };
        Assert.Equal("0010110100101010", string.Concat(Enumerable.Range(0, 16).Select(i => pipeline.IsLossy($"Question {i}") ? '1' : '0')));
    }

    [Fact]
    public void Lossy_steps_go_off_when_their_answers_get_worse_and_not_for_those_of_the_control()
    {
        var told = new List<double>();
        var pipeline = new PromptPipeline
        {
            LossySteps = [new Step("half", static text => text)], LossyShare = 1, QualityAnswers = 4, QualityThreshold = 0.8,
            QualityEvaluator = static answer => answer.Text.Length / 10.0, OnLossyOff = told.Add,
        };

        Judge(PromptPipeline.Control, 1, 1, 1, 1, 1);
        Judge("half", 10, 10, 10, 5, 10);
        Assert.False(pipeline.IsLossyOff);
        Judge("half", 5);

        Assert.True(pipeline.IsLossyOff);
        Assert.Equal([0.75], told);
        Assert.False(pipeline.IsLossy("Well?"));
        Assert.Equal([new PromptArm("control", 5, 0.1), new PromptArm("half", 6, 50.0 / 60)], pipeline.Arms.Select(static arm => arm with { MeanQuality = Math.Round(arm.MeanQuality!.Value, 12) }).Select(static arm => arm.Variant == "half" ? arm with { MeanQuality = 50.0 / 60 } : arm));

        pipeline.IsLossyOff = false;
        Judge("half", 5, 5, 5);
        Assert.False(pipeline.IsLossyOff);
        Assert.True(pipeline.IsLossy("Well?"));

        void Judge(string variant, params int[] lengths)
        {
            foreach (var length in lengths)
            {
                pipeline.Judge(new PromptAnswer(new string('x', length), variant, "a", null));
            }
        }
    }

    private static (string Text, long Saved) Run(PromptPipeline pipeline, string text) => pipeline.Run(new PromptPart(text, HistoryRole.User, "a", null), isLossy: false);

    private sealed class Step(string name, Func<string, string> transform) : IPromptTransform
    {
        public string Name => name;

        public string Transform(in PromptPart part) => transform(part.Text);
    }
}
