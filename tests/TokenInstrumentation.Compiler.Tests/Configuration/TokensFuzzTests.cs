using System.Text;
using TokenInstrumentation.Compiler.Configuration;

namespace TokenInstrumentation.Compiler.Tests.Configuration;

/// <summary>Whatever is typed into tokens.json, the compiler goes on and says where it is wrong.</summary>
public class TokensFuzzTests
{
    private const string Alphabet = "{}[]\",:/*\\ntu0123456789.eE+-_ \r\n\t\0\uFEFF\ud83d\udc4dagentsru";
    private static readonly string[] s_pieces = ["{", "}", "\"agents\"", "\"run\":", "null", "//", "/*", "*/", "\\u12", "1e999", "-", "\"\"", ",,", "\"tokenBudget\": 5,", "\ud83d", "[[[["];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Never_throws_and_never_points_outside(int seed)
    {
        var random = new Random(seed);
        var example = TokensText.Example;
        for (var round = 0; round < 2_500; round++)
        {
            var text = Mutate(example, random);
            var document = TokensText.Read(text);
            foreach (var error in document.Errors)
            {
                Assert.InRange(error.Span.End, error.Span.Start, text.Length);
                Assert.NotEqual("", error.Message);
                var lines = document.Locate(error.Span).GetLineSpan();
                Assert.True(lines.StartLinePosition <= lines.EndLinePosition);
            }

            Assert.All(document.Content.Agents, agent => Assert.True(agent.Limits is { WordLimit: >= 0, MaxOutputTokens: >= 0, MaxPromptTokens: >= 0 }));
            Assert.Equal(document.Content, TokensText.Read(text).Content);
        }
    }

    [Fact]
    public void Large_files_take_linear_time()
    {
        var text = new StringBuilder("{ \"agents\": {");
        for (var i = 0; i < 50_000; i++)
        {
            text.Append($"\"agent{i}\": {{ \"wordLimits\": 5 }},");
        }

        var document = TokensText.Read(text.Append("} }").ToString());
        Assert.Equal((50_000, 50_000), (document.Content.Agents.Count, document.Errors.Count));
    }

    private static string Mutate(string text, Random random)
    {
        var changed = new StringBuilder(text);
        for (var i = random.Next(1, 6); i > 0 && changed.Length > 0; i--)
        {
            var at = random.Next(changed.Length);
            switch (random.Next(5))
            {
                case 0:
                    changed.Remove(at, Math.Min(random.Next(1, 30), changed.Length - at));
                    break;
                case 1:
                    changed.Insert(at, Alphabet[random.Next(Alphabet.Length)]);
                    break;
                case 2:
                    changed[at] = Alphabet[random.Next(Alphabet.Length)];
                    break;
                case 3:
                    changed.Insert(at, s_pieces[random.Next(s_pieces.Length)]);
                    break;
                default:
                    changed.Length = at;
                    break;
            }
        }

        return changed.ToString();
    }
}
