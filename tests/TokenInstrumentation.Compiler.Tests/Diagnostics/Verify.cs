using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using TokenInstrumentation.Compiler.Tests.Generator;

namespace TokenInstrumentation.Compiler.Tests.Diagnostics;

/// <summary>Sources are checked against the real SDK assemblies; <c>{|TKN101:name|}</c> marks what is to be reported.</summary>
internal static class Verify
{
    public const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Linq.Expressions;
        using System.Threading;
        using System.Threading.Tasks;
        using Microsoft.Agents.AI;
        using Microsoft.Extensions.AI;
        using TokenInstrumentation;

        """;

    private static readonly ReferenceAssemblies None = new("net10.0");

    public static Task Analyzer<TAnalyzer>(string source, params (string Path, string Text)[] files)
        where TAnalyzer : DiagnosticAnalyzer, new()
    {
        var test = new CSharpAnalyzerTest<TAnalyzer, DefaultVerifier> { TestCode = Usings + source };
        Prepare(test);
        test.TestState.AdditionalFiles.AddRange(files.Select(file => (file.Path, Microsoft.CodeAnalysis.Text.SourceText.From(file.Text))));
        return test.RunAsync();
    }

    /// <summary>As a project that sets MSBuild properties, by an analyzer that is made for the test.</summary>
    public static Task Analyzer(DiagnosticAnalyzer analyzer, string source, params (string Name, string Value)[] properties)
    {
        var test = new AnalyzerTestOf(analyzer) { TestCode = Usings + source };
        Prepare(test);
        test.TestState.AnalyzerConfigFiles.Add((
            "/more.globalconfig", "is_global = true\n" + string.Concat(properties.Select(property => $"build_property.{property.Name} = {property.Value}\n"))));
        return test.RunAsync();
    }

    /// <summary>What the one diagnostic says.</summary>
    public static async Task<string> MessageAsync(DiagnosticAnalyzer analyzer, string source, params (string Name, string Value)[] properties)
    {
        var options = new BuildOptions(properties);
        var compilation = Sdk.Compile(Usings + source).WithAnalyzers([analyzer], new AnalyzerOptions([], options));
        return Assert.Single(await compilation.GetAnalyzerDiagnosticsAsync()).GetMessage();
    }

    /// <summary>The source as it is, its usings behind it in a file of their own.</summary>
    public static Task Source<TAnalyzer>(string source, params (string Path, string Text)[] files)
        where TAnalyzer : DiagnosticAnalyzer, new()
    {
        var test = new CSharpAnalyzerTest<TAnalyzer, DefaultVerifier> { TestCode = source };
        test.TestState.Sources.Add(Usings.Replace("using ", "global using "));
        Prepare(test);
        test.TestState.AdditionalFiles.AddRange(files.Select(file => (file.Path, Microsoft.CodeAnalysis.Text.SourceText.From(file.Text))));
        return test.RunAsync();
    }

    /// <summary>With what is expected in files that cannot be marked up.</summary>
    public static Task Analyzer<TAnalyzer>(string source, (string Path, string Text)[] files, params DiagnosticResult[] expected)
        where TAnalyzer : DiagnosticAnalyzer, new()
    {
        var test = new CSharpAnalyzerTest<TAnalyzer, DefaultVerifier> { TestCode = Usings + source };
        Prepare(test);
        test.TestState.AdditionalFiles.AddRange(files.Select(file => (file.Path, Microsoft.CodeAnalysis.Text.SourceText.From(file.Text))));
        test.ExpectedDiagnostics.AddRange(expected);
        return test.RunAsync();
    }

    /// <summary>Sources are taken as they are: fixes add usings.</summary>
    public static Task Fix<TAnalyzer, TFix>(
        string source, string @fixed, string action, string? fixedAll = null, string[]? more = null, string[]? moreFixed = null, (string Path, string Text)[]? files = null)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFix : CodeFixProvider, new()
    {
        var test = new CSharpCodeFixTest<TAnalyzer, TFix, DefaultVerifier>
        {
            TestCode = source,
            FixedCode = @fixed,
            BatchFixedCode = fixedAll ?? @fixed,
            CodeActionEquivalenceKey = action,
        };

        // What a fix leaves alone stays reported.
        test.FixedState.MarkupHandling = MarkupMode.Allow;
        test.BatchFixedState.MarkupHandling = MarkupMode.Allow;
        foreach (var (text, text2) in (more ?? []).Zip(moreFixed ?? []))
        {
            test.TestState.Sources.Add(text);
            test.FixedState.Sources.Add(text2);
            test.BatchFixedState.Sources.Add(text2);
        }

        Prepare(test);
        foreach (var (path, text) in files ?? [])
        {
            test.TestState.AdditionalFiles.Add((path, text));
            test.FixedState.AdditionalFiles.Add((path, text));
            test.BatchFixedState.AdditionalFiles.Add((path, text));
        }

        return test.RunAsync();
    }

    private static void Prepare(AnalyzerTest<DefaultVerifier> test)
    {
        test.ReferenceAssemblies = None;
        test.TestState.AdditionalReferences.AddRange(Sdk.Current);

        // What the package's targets say.
        test.TestState.AnalyzerConfigFiles.Add(("/.globalconfig", "is_global = true\nbuild_property.TokenInstrumentationInterceptors = true\n"));
        test.CompilerDiagnostics = CompilerDiagnostics.Errors;
        test.SolutionTransforms.Add(static (solution, id) =>
        {
            var project = solution.GetProject(id)!;
            var topLevel = project.Documents.Any(document => document.GetTextAsync().Result.ToString().Contains("// program"));
            var options = (CSharpCompilationOptions)project.CompilationOptions!;
            return solution
                .WithProjectParseOptions(id, CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Preview))
                .WithProjectCompilationOptions(id, options
                    .WithOutputKind(topLevel ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary)
                    .WithNullableContextOptions(NullableContextOptions.Enable)
                    .WithSpecificDiagnosticOptions(options.SpecificDiagnosticOptions.SetItem("OPENAI001", ReportDiagnostic.Suppress)));
        });
    }

    private sealed class AnalyzerTestOf(DiagnosticAnalyzer analyzer) : CSharpAnalyzerTest<EmptyDiagnosticAnalyzer, DefaultVerifier>
    {
        protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => [analyzer];
    }
}
