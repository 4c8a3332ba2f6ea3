using System.Text;

namespace TokenInstrumentation.Benchmarks.Tokens;

/// <summary>Texts of 60,000 chars, from the corpus of the tokenizer's tests: its sentences or lines in random order.</summary>
internal static class BenchmarkText
{
    private const int Length = 60_000;

    public static string Create(string kind)
    {
        var random = new Random(1);
        var text = new StringBuilder(Length + 4096);
        Func<string> next = kind switch
        {
            "chinese, cold" => () => Word(Corpus("chinese"), random, "，"),
            "words, cold" => () => Word("abcdefghijklmnopqrstuvwxyz", random, " "),
            _ => Parts(Corpus(kind), random),
        };
        while (text.Length < Length)
        {
            text.Append(next());
        }

        return text.ToString(0, Length);
    }

    private static Func<string> Parts(string text, Random random)
    {
        var parts = text.Split('\n');
        return () => parts[random.Next(parts.Length)] + '\n';
    }

    private static string Word(string letters, Random random, string separator)
    {
        var word = new char[random.Next(3, 16)];
        random.GetItems<char>([.. letters.Where(char.IsLetter)], word);
        return new string(word) + separator;
    }

    private static string Corpus(string name)
    {
        using var reader = new StreamReader(typeof(BenchmarkText).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
