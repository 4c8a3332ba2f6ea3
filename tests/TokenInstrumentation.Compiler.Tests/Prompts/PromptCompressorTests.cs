using System.Text.Json;
using CsCheck;
using TokenInstrumentation.Prompts;

namespace TokenInstrumentation.Compiler.Tests.Prompts;

public class PromptCompressorTests
{
    [Theory]
    [InlineData("a  b", "a b")]
    [InlineData("a   \nb\t\nc", "a\nb\nc")]
    [InlineData("a\n\n\n\nb", "a\n\nb")]
    [InlineData("a\n  \n \nb", "a\n\nb")]
    [InlineData("a\r\nb  c\r\nd", "a\nb c\nd")]
    [InlineData("  a\n    b\n  c", "a\n  b\nc")]
    [InlineData("a\n====================\nb", "a\n===\nb")]
    [InlineData("use:\n{\n  \"a\": [1, 2],\n  \"b  c\": null\n}\nend", "use:\n{\"a\":[1,2],\"b  c\":null}\nend")]
    [InlineData("[\n  1,\n  2\n].", "[1,2].")]
    [InlineData("\n\n  a\n\n\n", "\n\na\n\n\n")]
    [InlineData("- a\n  - b", "- a\n  - b")]
    public void Compressed(string text, string expected) => Assert.Equal(expected, PromptCompressor.Compress(text));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\n\n")]
    [InlineData("\n\na \n\n\n")]
    [InlineData("a\n```\nx   =  1\n\n\n\ny  \n```\nb")]
    [InlineData("a\n~~~~\nx   =  1\n```\n\n\n~~~~")]
    [InlineData("a\n```\n{\n  \"a\": 1\n}")]
    [InlineData("say \"a   b\" and `c   d`")]
    [InlineData("a\n\"\"\"\nb   c\n\n\n\nd\n\"\"\"")]
    [InlineData("> a   b\nc")]
    [InlineData("a\n    code   here\nb")]
    [InlineData("| a   | b |\n|-----|---|")]
    [InlineData("Name    Age    Town")]
    [InlineData("<document>\na   b\n\n\n\nc\n</document>")]
    [InlineData("{\n  a: 1\n}")]
    [InlineData("{\n  \"a\": 1,\n}")]
    [InlineData("{\n  \"a\": \uE000\n}")]
    [InlineData("it's 5\"  wide")]
    public void Left_alone(string text) => Assert.Equal(text, PromptCompressor.Compress(text));

    private static readonly Gen<string> Lines = Gen.OneOf(
            Pick("", "  ", "a", "  a  b ", "```", "~~~", "```json", "\"\"\"", "> q  q", "{", "}", "\"k\": 1", "[1,", "2]", "<data>", "</data>", "====================", "a | b  c", "\tx", "\r"),
            Gen.String[Gen.Char["ab \t\r\"`{}[]:,<>/|=-~1\uE000"], 0, 30])
        .Array[0, 14].Select(lines => string.Join('\n', lines));

    [Fact]
    public void Any_text_gets_no_longer_and_stays_as_it_is_the_second_time() => Lines.Sample(text =>
    {
        var once = PromptCompressor.Compress(text);
        Assert.True(once.Length <= text.Length);
        Assert.Equal(once, PromptCompressor.Compress(once));
    }, iter: 30_000);

    [Fact]
    public void What_is_no_white_space_and_no_drawn_line_stays() => Lines.Sample(text =>
    {
        static string Ink(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c))).Replace("====================", "===");
        Assert.Equal(Ink(text), Ink(PromptCompressor.Compress(text)));
    }, iter: 10_000);

    [Fact]
    public void Code_in_a_fence_stays_to_the_character() =>
        Gen.Select(Gen.String[Gen.Char["ab \t\n\"{}[]:,<>|=-"], 0, 60], Lines).Sample((code, before) =>
        {
            var fence = $"\n```\n{code}\n```\n";
            // The lines before may leave a block open that runs into the fence; closed words do not.
            var text = $"word  word\n\n\n\n{fence}after";
            Assert.Contains(fence, PromptCompressor.Compress(text));
            Assert.True(PromptCompressor.Compress(before + text).Length <= (before + text).Length);
        }, iter: 10_000);

    private static readonly Gen<object?> Json = Gen.Recursive<object?>((depth, inner) => depth >= 3
        ? Gen.OneOf(Gen.Int.Select(i => (object?)i), Gen.String.Select(s => (object?)Whole(s)), Gen.Bool.Select(b => (object?)b), Gen.Const((object?)null), Gen.Double[-1e9, 1e9].Select(d => (object?)d))
        : Gen.OneOf(inner.Array[0, 4].Select(a => (object?)a), Gen.Dictionary(Gen.String.Select(Whole), inner)[0, 4].Select(d => (object?)d)));

    private static Gen<string> Pick(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static string Whole(string text) => string.Concat(text.Where(c => !char.IsSurrogate(c)));

    [Fact]
    public void Json_says_the_same_in_one_line() => Json.Sample(value =>
    {
        var pretty = JsonSerializer.Serialize(value, new JsonSerializerOptions { WriteIndented = true });
        var compressed = PromptCompressor.Compress($"Answer like this:\n{pretty}\nand nothing else");
        if (pretty.Contains('\n'))
        {
            var lines = compressed.Split('\n');
            Assert.Equal(3, lines.Length);
            Assert.Equal(JsonSerializer.Serialize(value), JsonSerializer.Serialize(JsonSerializer.Deserialize<JsonElement>(lines[1])));
            Assert.Equal(JsonSerializer.Serialize(value).Length, lines[1].Length);
        }
    }, iter: 3_000);

    [Fact]
    public void Time_grows_with_the_text()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        PromptCompressor.Compress(string.Concat(Enumerable.Repeat("{ [ \n", 20_000)));
        PromptCompressor.Compress(string.Concat(Enumerable.Repeat("a  b\n", 100_000)));
        PromptCompressor.Compress(new string(' ', 1_000_000) + "a");
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 20);
    }
}
