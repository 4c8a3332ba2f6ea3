namespace TradingDesk;

/// <summary>What is known about a company: a markdown file, one section for each analyst.</summary>
internal sealed class Dossier(IReadOnlyDictionary<string, string> sections)
{
    public string Prices => sections["Prices"];

    public string News => sections["News"];

    public string Voices => sections["Voices"];

    public string Accounts => sections["Accounts"];

    public static Dossier Load(string path) => new(File.ReadAllText(path)
        .Split("\n## ")
        .Skip(1)
        .Select(section => section.Split('\n', 2))
        .ToDictionary(section => section[0].Trim(), section => section[1].Trim()));
}
