using System.Text.RegularExpressions;

namespace TokenInstrumentation.Compiler.Tests.Generator;

/// <summary>Equal sources give equal assemblies, wherever they are checked out and whichever process compiles them.</summary>
public class DeterminismTests
{
    private const string Source = """
        // file: /app/Agents/Desk.cs
        class Desk
        {
            [TrackTokens("a")]
            public Task<ChatResponse> Ask() => FakeClient.Shared.GetResponseAsync("x");

            public Task<ChatResponse> Twice() => Ask();

            static void Main() => new Desk().Twice().Wait();
        }
        """;

    [Fact]
    public void Generated_names_do_not_depend_on_where_a_project_lies()
    {
        var here = GeneratedProgram.Build(GeneratedProgram.Compile(Scenario.Parse("here", Source)), BuildOptions.In("/app/"));
        var there = GeneratedProgram.Build(GeneratedProgram.Compile(Scenario.Parse("there", Source.Replace("/app/", "C:\\work\\app\\"))), BuildOptions.In("C:\\work\\app\\"));
        Assert.Equal(here.GeneratedFiles, there.GeneratedFiles);
        Assert.Equal(Classes(here), Classes(there));

        static IEnumerable<string> Classes(GeneratedProgram program) =>
            program.Run.GeneratedTrees.SelectMany(tree => Regex.Matches(tree.ToString(), "(Interceptors|Operations|Reader)_\\w+").Select(match => match.Value));
    }

    /// <summary>Hash codes of strings differ from process to process: a name made of one would be another in every build.</summary>
    [Fact]
    public void Generated_names_do_not_depend_on_the_process()
    {
        var program = GeneratedProgram.Build(GeneratedProgram.Compile(Scenario.Parse("here", Source)), BuildOptions.In("/app/"));
        Assert.Equal(
            ["Reader_84192ef3bba6c980"],
            program.Run.GeneratedTrees.SelectMany(tree => Regex.Matches(tree.ToString(), "struct (Reader_\\w+)").Select(match => match.Groups[1].Value)));
        Assert.Equal(["Desk_62837db7.Interceptors.g.cs", "TokenInstrumentation.Calls.g.cs", "TokenInstrumentation.Manifest.g.cs"], program.GeneratedFiles.Order(StringComparer.Ordinal));
    }
}
