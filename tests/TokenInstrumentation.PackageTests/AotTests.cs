using System.Runtime.InteropServices;
using TokenInstrumentation.PackageTests.Support;

namespace TokenInstrumentation.PackageTests;

/// <summary>A native binary: no reflection, no code at run time, and the same books.</summary>
[Collection(PackagesCollection.Name)]
public sealed class AotTests(PackedFeed feed)
{
    [Fact]
    public async Task A_native_binary_publishes_without_a_warning_and_books_every_shape_of_call()
    {
        var project = feed.CreateProject("Aot");
        var publish = (await project.DotnetAsync("publish", "-r", RuntimeInformation.RuntimeIdentifier, "-o", "published")).Expect(success: true);
        Assert.DoesNotContain("warning", publish.Output, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Generating native code", publish.Output, StringComparison.Ordinal);

        var run = (await project.ExecuteAsync("published/Aot")).Expect(success: true);
        Assert.Equal(
            """
            Sales are up.
            analyst: 1 calls, 120 tokens
            desk: 1 calls, 120 tokens
            editor: 2 calls, 240 tokens
            narrator: 1 calls, 120 tokens
            picker: 1 calls, 120 tokens
            sorter: 1 calls, 120 tokens
            total: 7 calls, 840 tokens, 0 errors

            """,
            run.Output);
        Assert.Equal(
            [
                "analyst AskAsync", "sorter SortAsync", "picker PickAsync", "editor ReviewAsync", "editor ReviewAsync", "desk AnswerAsync", "narrator TellAsync",
            ],
            project.Records().Select(record => string.Join(' ', record.Split(' ')[..2])));
    }
}
