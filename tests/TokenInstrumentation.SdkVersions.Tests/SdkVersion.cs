using System.Reflection;

namespace TokenInstrumentation.SdkVersions.Tests;

/// <summary>One version of an SDK, and what its programs have to know of it.</summary>
internal sealed record SdkVersion(string Name, string Program, params string[] Symbols)
{
    public static IReadOnlyList<SdkVersion> All { get; } =
    [
        new("OpenAI 2.1", "OpenAI"),
        new("OpenAI 2.10", "OpenAI", "RESPONSES"),
        new("OpenAI 2.13", "OpenAI", "RESPONSES"),
        new("OpenAI 2.14", "OpenAI", "RESPONSES"),
        new("OpenAI 2.15", "OpenAI", "RESPONSES", "STREAMING_RESULT"),
        new("Anthropic 12.36", "Anthropic"),
        new("Anthropic 12.60", "Anthropic"),
        new("Anthropic 13.0", "Anthropic", "UNIONS"),
        new("Anthropic 13.12", "Anthropic", "UNIONS", "THREADS"),
    ];

    /// <summary>Azure's client runs with the oldest only.</summary>
    public static SdkVersion Azure { get; } = new("OpenAI 2.1", "Azure");

    /// <summary>Semantic Kernel restores in one version only; which restores with OpenAI from 2.14 on.</summary>
    public static IReadOnlyList<SdkVersion> SemanticKernel { get; } =
        [.. new[] { "OpenAI 2.14", "OpenAI 2.15" }.Select(name => new SdkVersion(name, "SemanticKernel"))];

    /// <summary>SDKs that do not restore: their programs bring types of the same names and signatures, in an assembly of the SDK's name.</summary>
    public static IReadOnlyList<SdkVersion> StandIns { get; } =
        [.. new[] { "Google.GenAI", "Anthropic.SDK", "Mscc.GenerativeAI" }.Select(name => new SdkVersion(name, name))];

    /// <summary>The assembly; empty when the program brings the types itself.</summary>
    public string File { get; } = typeof(SdkVersion).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().SingleOrDefault(data => data.Key == Name)?.Value ?? "";

    public string Source => System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Programs", Program + ".cs"));
}
