using TokenInstrumentation.CodeFixes;
using TokenInstrumentation.Compiler.Diagnostics;

namespace TokenInstrumentation.Compiler.Tests.Diagnostics;

public class TKN401FixTests
{
    [Theory]
    [InlineData("$\"Today is {HOLE}. {Rules} {question}\"", "$\"{Rules} {question} Today is {DateTime.Now:d}.\"")]
    [InlineData("$\"Be kind. Today is {HOLE}. Be brief. {Rules}\"", "$\"Be kind. Be brief. {Rules} Today is {DateTime.Now:d}.\"")]
    [InlineData("$\"{HOLE} {Rules}\"", "$\"{Rules} {DateTime.Now:d}\"")]
    [InlineData("$\"Now: {HOLE} {Rules}\"", "$\"Now: {Rules} {DateTime.Now:d}\"")]
    [InlineData("$@\"Today is {HOLE}. \"\"Rules\"\": {Rules}\"", "$@\"\"\"Rules\"\": {Rules} Today is {DateTime.Now:d}.\"")]
    [InlineData("$\"\"\"Today is {HOLE}! {Rules}\"\"\"", "$\"\"\"{Rules} Today is {DateTime.Now:d}!\"\"\"")]
    public Task Moves_the_sentence_to_the_end(string prompt, string @fixed) =>
        Verify.Fix<VolatilePrefixAnalyzer, VolatilePrefixCodeFix>(Frame(prompt.Replace("HOLE", "{|TKN401:DateTime.Now|}:d")), Frame(@fixed), nameof(VolatilePrefixCodeFix));

    private static string Frame(string prompt) => $$"""
        using System;
        using System.Threading.Tasks;
        using Microsoft.Extensions.AI;

        class Desk(IChatClient chat)
        {
            private const string Rules = "{{string.Concat(Enumerable.Repeat("word ", 1500))}}";

            public Task AskAsync(Func<string> question) => chat.GetResponseAsync({{prompt.Replace("{question}", "{question()}")}});
        }
        """;
}
