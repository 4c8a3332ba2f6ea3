using TokenInstrumentation.Compiler.Model;
using TokenInstrumentation.Compiler.Parsing;
using Xunit;

namespace TokenInstrumentation.Compiler.Tests.Generator;

/// <summary>How many files are generated: each declares an attribute that the compiler looks through for every use of it.</summary>
public class FileGroupsTests
{
    [Fact]
    public void A_small_project_has_a_generated_file_for_each_source_file() =>
        Assert.Equal(["a", "b", "c"], FileGroups.Of(Files("c", "a", "b")).Select(group => group.Name));

    [Fact]
    public void A_large_one_has_few_and_none_of_its_source_files_is_lost()
    {
        var names = Enumerable.Range(0, 500).Select(i => $"File{i}").ToArray();

        var groups = FileGroups.Of(Files(names)).ToList();

        Assert.InRange(groups.Count, 2, 32);
        Assert.Equal(names.Order(StringComparer.Ordinal), groups.SelectMany(group => group.Files.Select(file => file.Key)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_file_more_moves_no_other()
    {
        var names = Enumerable.Range(0, 100).Select(i => $"File{i}").ToArray();
        var before = GroupOf(Files(names));

        var after = GroupOf(Files([.. names, "Another"]));

        Assert.All(before, file => Assert.Equal(file.Value, after[file.Key]));
    }

    private static Dictionary<string, string> GroupOf(EquatableArray<FileModel> files) =>
        FileGroups.Of(files).SelectMany(group => group.Files.Select(file => (file.Key, group.Name))).ToDictionary();

    private static EquatableArray<FileModel> Files(params string[] keys) => keys.Select(key => new FileModel(
        key, key + ".cs", true, EquatableArray<OperationModel>.Empty, EquatableArray<LlmCallModel>.Empty, EquatableArray<TrackedCallModel>.Empty, EquatableArray<ScopeEntryModel>.Empty)).ToEquatableArray();
}
