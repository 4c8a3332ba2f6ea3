using System.Diagnostics;

namespace TokenInstrumentation.Tests.Responses;

/// <summary>Where a response is cut.</summary>
public class ResponseLimiterTests
{
    [Theory]
    // Fits.
    [InlineData("Sales rose. Costs fell.", 4, "Sales rose. Costs fell.")]
    [InlineData("", 1, "")]
    // After a sentence, with the quotation mark that closes it.
    [InlineData("Sales rose again. Costs fell in May.", 6, "Sales rose again. […]")]
    [InlineData("He said “sales rose!” Costs fell in May.", 7, "He said “sales rose!” […]")]
    [InlineData("Why? Nobody knows.", 2, "Why? […]")]
    [InlineData("Really?! Nobody knows why.", 3, "Really?! […]")]
    // Not after these full stops.
    [InlineData("We saw Dr. Smith today. All is well now.", 7, "We saw Dr. Smith today. […]")]
    [InlineData("We saw Dr. Smith today and tomorrow.", 5, "We saw Dr. Smith […]")]
    [InlineData("Some good fruit e.g. Apples sold well there.", 6, "Some good fruit e.g. Apples […]")]
    [InlineData("Version 3.14 is here now. It works well.", 7, "Version 3.14 is here now. […]")]
    [InlineData("Sales grew 3.14 percent this year.", 5, "Sales grew 3.14 percent […]")]
    [InlineData("The U.S. Market grew a lot.", 4, "The U.S. Market […]")]
    [InlineData("See fig. 3 for all the details here.", 5, "See fig. 3 for […]")]
    [InlineData("It rose ... and then it fell.", 5, "It rose ... and […]")]
    // Else after a clause, else after a word.
    [InlineData("Sales rose in May, costs fell in June.", 6, "Sales rose in May, […]")]
    [InlineData("Sales rose in May and costs fell", 6, "Sales rose in May and […]")]
    [InlineData("Sales rose – as nobody had expected", 5, "Sales rose […]")]
    // A sentence that is too little of what fits is no place to cut.
    [InlineData("Yes. Sales rose in May and in June and costs fell all year.", 9, "Yes. Sales rose in May and in June […]")]
    // Paragraphs and lists; a line that was only wrapped is no sentence.
    [InlineData("# Sales\n\n- rose in May\n- fell in June", 8, "# Sales\n\n- rose in May […]")]
    [InlineData("1. Sales rose in May\n2. Costs fell in June", 7, "1. Sales rose in May […]")]
    [InlineData("Sales rose in\nthe north and fell", 6, "Sales rose in\nthe north […]")]
    // No spaces between words.
    [InlineData("東京は晴れ。大阪は雨です。", 8, "東京は晴れ。 […]")]
    [InlineData("東京は晴れ、大阪は雨です。", 8, "東京は晴れ、 […]")]
    [InlineData("東京は晴れ大阪は雨です", 8, "東京は晴れ大阪 […]")]
    // No room for the marker beside a single word.
    [InlineData("Sales rose", 1, "Sales")]
    public void Words(string text, int limit, string expected)
    {
        var limited = ResponseLimiter.LimitWords(text, limit);

        Assert.Equal(expected, limited.Text);
        Assert.Equal(text != expected, limited.IsCut);
        Assert.InRange(limited.KeptWords, 0, limit);
    }

    [Theory]
    [InlineData("Look at this:\n```csharp\nvar a = 1;\nvar b = 2;\nvar c = 3;\n```\nDone.", 14, "Look at this:\n```csharp\nvar a = 1;\nvar b = 2;\n```\n[…]")]
    [InlineData("A long explanation comes first here.\n\n~~~\nvar a = 1;\n~~~\nDone.", 10, "A long explanation comes first here. […]")]
    [InlineData("Look:\n````\n```\ninner one two\n```\nmore\n````\nDone now.", 9, "Look:\n````\n```\ninner one two\n```\n````\n[…]")]
    [InlineData("- Look:\n  ```\n  a b c\n  d e f\n  ```\nDone now.", 9, "- Look:\n  ```\n  a b c\n  ```\n[…]")]
    [InlineData("Text ```inline``` goes on and on. More of it.", 8, "Text ```inline``` goes on and on. […]")]
    [InlineData("One two three:\n```\na b c\n```\nThen words without end", 10, "One two three:\n```\na b c\n```\n[…]")]
    [InlineData("```\na b c\nd e f\ng h i", 9, "```\na b c\nd e f\n```\n[…]")]
    public void Code_is_closed_or_left_out(string text, int limit, string expected) =>
        Assert.Equal(expected, ResponseLimiter.LimitWords(text, limit).Text);

    [Fact]
    public void The_marker_is_the_callers()
    {
        const string Text = "Sales rose again. Costs fell in May.";

        Assert.Equal("Sales rose again. (cut)", ResponseLimiter.LimitWords(Text, 5, " (cut)").Text);
        Assert.Equal("Sales rose again.", ResponseLimiter.LimitWords(Text, 5, "").Text);
        Assert.Equal("Sales rose again.…", ResponseLimiter.LimitWords(Text, 5, "…").Text);
    }

    [Fact]
    public void What_became_of_it_is_told()
    {
        var limited = ResponseLimiter.LimitWords("Sales rose again. Costs fell in May.", 5);

        Assert.Equal((7, 4), (limited.OriginalWords, limited.KeptWords));
        Assert.Equal((9L, 6L), (limited.OriginalTokens, limited.KeptTokens));
        Assert.Equal(UsageSource.Estimated, limited.TokenSource);
    }

    [Fact]
    public void Tokens_are_limited_even_inside_a_word()
    {
        // Four ASCII characters a token, the ellipsis is one.
        Assert.Equal("aaaaaaaaa […]", ResponseLimiter.LimitTokens(new string('a', 1000), 4).Text);
        var emoji = ResponseLimiter.LimitTokens(string.Concat(Enumerable.Repeat("👩‍👩‍👧", 50)), 20);
        Assert.True(emoji.KeptTokens <= 20);
        Assert.Equal(0, emoji.Text.Replace(" […]", "").Length % "👩‍👩‍👧".Length);
    }

    [Fact]
    public void Tokens_are_cut_where_sentences_end() =>
        Assert.Equal("Sales rose again. […]", ResponseLimiter.LimitTokens("Sales rose again. Costs fell in May and in June.", 10).Text);

    [Theory]
    [InlineData('.')]
    [InlineData('`')]
    [InlineData('\n')]
    [InlineData('a')]
    [InlineData(')')]
    [InlineData('。')]
    [InlineData('\u0301')]
    [InlineData('\ud800')]
    public void A_million_of_one_character_take_no_time(char c)
    {
        var watch = Stopwatch.StartNew();
        var limited = ResponseLimiter.LimitTokens(new string(c, 1_000_000), 100);
        ResponseLimiter.LimitWords(new string(c, 1_000_000), 100);

        // Quadratic would be minutes.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{watch.Elapsed}");
        Assert.True(limited.KeptTokens <= 100);
    }

    [Fact]
    public void A_limit_is_positive()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ResponseLimiter.LimitWords("a", 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ResponseLimiter.LimitTokens("a", -1));
        Assert.Throws<ArgumentNullException>(() => ResponseLimiter.LimitWords(null!, 1));
    }
}
