namespace TokenInstrumentation.PackageTests.Support;

/// <summary>README's first steps, as they stand there: the commands, and the program.</summary>
internal sealed record QuickStart(string Commands, string Program)
{
    public static QuickStart Read() => new(ReadmeSection.Commands("## 60-second start"), ReadmeSection.Program("## 60-second start"));
}
