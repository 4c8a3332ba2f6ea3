using CsCheck;
using TokenInstrumentation.Responses;

namespace TokenInstrumentation.Tests.Responses;

public class UsagePredictorTests
{
    [Fact]
    public void A_quantile_is_never_too_low_and_at_most_an_eighth_too_high() =>
        Gen.Select(Gen.Long[0, 200_000].Array[1, 200], Gen.Double[0.01, 1]).Sample((lengths, share) =>
        {
            var histogram = new OutputHistogram();
            Array.ForEach(lengths, histogram.Add);
            var exact = lengths.Order().ElementAt((int)Math.Ceiling(share * lengths.Length) - 1);

            var told = histogram.Quantile(share);

            return told >= exact && told <= exact + exact / 8;
        });

    [Fact]
    public void What_it_says_does_not_depend_on_the_order() => Gen.Long[0, 5_000].Array[20, 60].Sample(lengths =>
    {
        var (first, second) = (new UsagePredictor(), new UsagePredictor());
        foreach (var (one, other) in lengths.Zip(lengths.Reverse()))
        {
            first.Learn("place", "model", one, null);
            second.Learn("place", "model", other, null);
        }

        return first.Predict("place", "model") == second.Predict("place", "model");
    });

    [Fact]
    public void Buckets_are_told_by_their_ends() =>
        Gen.Long[0, int.MaxValue].Sample(tokens => OutputHistogram.BucketOf(OutputHistogram.EndOf(OutputHistogram.BucketOf(tokens))) == OutputHistogram.BucketOf(tokens));

    [Fact]
    public void Too_short_a_past_says_nothing()
    {
        var predictor = new UsagePredictor();
        for (var i = 0; i < UsagePredictor.LeastAnswers - 1; i++)
        {
            predictor.Learn("place", "model", 100, null);
        }

        Assert.Null(predictor.Predict("place", "model"));
        predictor.Learn("place", "model", 100, null);
        Assert.Equal(103, predictor.Predict("place", "model"));
        Assert.Null(predictor.Predict("place", "another"));
    }

    [Fact]
    public void The_share_of_answers_under_the_prediction_is_told()
    {
        var predictor = new UsagePredictor();
        for (var i = 0; i < 40; i++)
        {
            predictor.Learn("place", "model", i == 39 ? 1_000 : 100, predictor.Predict("place", "model"));
        }

        var told = Assert.Single(predictor.Read());
        Assert.Equal(("place", "model", 40, 103, 0.95), (told.Place, told.Model, told.Answers, told.P50, told.Calibration));
    }

    [Fact]
    public async Task Several_processes_add_up_in_the_file()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        var predictors = Enumerable.Range(0, 4).Select(_ => new UsagePredictor()).ToArray();

        await Task.WhenAll(predictors.Select(predictor => Task.Run(() =>
        {
            var file = new PredictionFile(folder, predictor);
            for (var i = 0; i < 25; i++)
            {
                predictor.Learn("a \"place\"", "model", 10 * i, null);
                file.Save();
            }
        })));

        var read = new UsagePredictor();
        new PredictionFile(folder, read).Load();
        Assert.Equal(100, Assert.Single(read.Read()).Answers);
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("{\"answers\":[{}]}")]
    [InlineData("{\"answers\":[{\"place\":\"p\",\"model\":\"m\",\"output_tokens\":{\"x\":1}}]}")]
    [InlineData("{\"answers\":[{\"place\":\"p\",\"model\":\"m\",\"output_tokens\":{\"5\":99999999999999999999}}]}")]
    public void A_file_that_cannot_be_read_is_reported_and_replaced(string content)
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        File.WriteAllText(Path.Combine(folder, "predictions.json"), content);
        var (errors, predictor) = (TokenTracking.Errors, new UsagePredictor());

        new PredictionFile(folder, predictor).Load();
        Assert.Equal(errors + 1, TokenTracking.Errors);
        predictor.Learn("place", "model", 1, null);
        new PredictionFile(folder, predictor).Save();

        var read = new UsagePredictor();
        new PredictionFile(folder, read).Load();
        Assert.Equal(1, read.Of("place", "model").Count);
        Directory.Delete(folder, recursive: true);
    }
}
