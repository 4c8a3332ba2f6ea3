using System.Globalization;
using System.Reflection;
using System.Text;
using TokenInstrumentation.CompilerServices;
using TokenInstrumentation.Tokenizers.Tests.Support;

namespace TokenInstrumentation.Tokenizers.Tests;

/// <summary>
/// What stands in for a tokenizer, and how far off it is: the table in <c>docs/token-counting.md</c> is written by <c>UPDATE_DOCS=1 dotnet test</c>.
/// </summary>
public class EstimateTests
{
    private const string Begin = "<!-- estimate: written by EstimateTests -->\n";
    private const string End = "<!-- end -->";

    private static readonly string s_root =
        typeof(EstimateTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == "RepoRoot").Value!;

    private static readonly string s_page = Path.Combine(s_root, "docs", "token-counting.md");

    public static TheoryData<string> Names { get; } = new(Corpus.Names);

    [Theory]
    [MemberData(nameof(Names))]
    public void The_estimate_is_no_more_than_a_quarter_off(string name)
    {
        var text = Corpus.Read(name);
        var exact = Encodings.O200k.Count(text);
        Assert.InRange(Estimate(text), exact * 3 / 4, exact * 5 / 4);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("a", 1)]
    [InlineData("one two three", 3)]
    [InlineData("getValue", 2)]
    [InlineData("2026", 2)]
    [InlineData("今天上午", 3)]
    [InlineData("    return;\n", 3)]
    public void Words_groups_of_digits_and_signs_are_tokens(string text, int tokens) => Assert.Equal(tokens, Estimate(text));

    [Theory]
    [MemberData(nameof(Names))]
    public void Pieces_of_a_stream_are_estimated_as_the_whole(string name)
    {
        var text = Corpus.Read(name);
        var meter = default(TextMeter);
        for (var start = 0; start < text.Length; start += 3)
        {
            meter.Add(text.AsSpan(start, Math.Min(3, text.Length - start)));
        }

        Assert.Equal(Estimate(text), meter.Count(null));
    }

    [Fact]
    public void The_page_shows_the_error()
    {
        var page = File.ReadAllText(s_page);
        var before = page[..(page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length)];
        var expected = before + Table() + page[page.IndexOf(End, before.Length, StringComparison.Ordinal)..];
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            File.WriteAllText(s_page, expected);
        }

        Assert.Equal(expected, File.ReadAllText(s_page));
    }

    private static long Estimate(string text)
    {
        var meter = default(TextMeter);
        meter.Add(text);
        return meter.Count(null);
    }

    private static string Table()
    {
        var table = new StringBuilder("| kind of text | chars | o200k_base | cl100k_base | estimate | error (o200k_base) | error (cl100k_base) |\n");
        table.Append("|---|---:|---:|---:|---:|---:|---:|\n");
        foreach (var name in Corpus.Names)
        {
            var text = Corpus.Read(name);
            var (o200k, cl100k, estimate) = (Encodings.O200k.Count(text), Encodings.Cl100k.Count(text), Estimate(text));
            table.Append(CultureInfo.InvariantCulture, $"| {name} | {text.Length:N0} | {o200k:N0} | {cl100k:N0} | {estimate:N0} ");
            table.Append(CultureInfo.InvariantCulture, $"| {Error(estimate, o200k)} | {Error(estimate, cl100k)} |\n");
        }

        return table.ToString();
    }

    private static string Error(long estimate, int exact) => string.Create(CultureInfo.InvariantCulture, $"{100.0 * (estimate - exact) / exact:+0;-0;0} %");
}
