using System.IO.Compression;
using System.Xml.Linq;
using TokenInstrumentation.PackageTests.Support;

namespace TokenInstrumentation.PackageTests;

/// <summary>What is in the packages: each list in <c>Expected/</c> is one package, complete.</summary>
[Collection(PackagesCollection.Name)]
public sealed class ContentTests(PackedFeed feed)
{
    public static TheoryData<string> Lists { get; } = new(ListNames());

    [Fact]
    public void Every_package_has_a_list() =>
        Assert.Equal(ListNames(), feed.Packages);

    [Theory]
    [MemberData(nameof(Lists))]
    public void A_package_contains_what_its_list_says(string package)
    {
        using var archive = feed.Open(package);
        var expected = File.ReadAllLines(Path.Combine(Repository.Tests, "Expected", $"{package}.txt"));
        Assert.Equal(expected, archive.Entries.Select(entry => entry.FullName).Where(IsContent).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public void A_package_says_what_it_is(string package)
    {
        var metadata = Metadata(package);
        Assert.Equal(package, metadata["id"]);
        Assert.Equal("MIT", metadata["license"]);
        Assert.Equal("README.md", metadata["readme"]);
        Assert.NotEmpty(metadata["description"]);
        Assert.DoesNotContain("icon", metadata.Keys);
    }

    [Fact]
    public void The_runtime_depends_on_nothing() => Assert.Empty(Dependencies("TokenInstrumentation"));

    [Fact]
    public void The_leaf_meter_brings_the_compiler_extensions_with_it()
    {
        var dependency = Assert.Single(Dependencies("TokenInstrumentation.Extensions.AI"), reference => reference.Attribute("id")!.Value == "TokenInstrumentation");
        Assert.Equal(feed.Version, dependency.Attribute("version")!.Value);
        Assert.Equal("All", dependency.Attribute("include")!.Value);
        Assert.Null(dependency.Attribute("exclude"));
    }

    // The rest is the packaging format's own.
    private static bool IsContent(string entry) =>
        !entry.StartsWith("_rels/", StringComparison.Ordinal) && !entry.StartsWith("package/", StringComparison.Ordinal) && entry != "[Content_Types].xml";

    private static IEnumerable<string> ListNames() => Directory
        .EnumerateFiles(Path.Combine(Repository.Tests, "Expected"))
        .Select(file => Path.GetFileNameWithoutExtension(file))
        .Order(StringComparer.Ordinal);

    private Dictionary<string, string> Metadata(string package) =>
        Nuspec(package).Root!.Elements().Single().Elements().ToDictionary(element => element.Name.LocalName, element => element.Value);

    private IEnumerable<XElement> Dependencies(string package) =>
        Nuspec(package).Descendants().Where(element => element.Name.LocalName == "dependency");

    private XDocument Nuspec(string package)
    {
        using var archive = feed.Open(package);
        using var stream = archive.GetEntry($"{package}.nuspec")!.Open();
        return XDocument.Load(stream);
    }
}
