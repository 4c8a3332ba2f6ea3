using TokenInstrumentation.Compiler.Catalog;
using TokenInstrumentation.Compiler.Diagnostics;
using StandIns = TokenInstrumentation.Compiler.Tests.Catalog.StandIns;

namespace TokenInstrumentation.Compiler.Tests.Diagnostics;

/// <summary>Every row of KernelMembers.txt names something real.</summary>
public class KernelMembersTests
{
    private static readonly Compilation s_compilation = Sdk.Compile("", extra: [.. Sdk.SemanticKernel, .. StandIns.References]);

    public static IEnumerable<object[]> Rows => KernelMembers.Rows.Select(row => new object[] { row.Kind, row.Type, row.Member });

    [Theory, MemberData(nameof(Rows))]
    public void Each_row_is_bound(string kind, string type, string member)
    {
        Assert.Contains(kind, new[] { "code", "auto" });
        var found = Assert.Single(KnownTypes.Find(s_compilation, type, null)).GetMembers(member);
        Assert.NotEmpty(found);
        Assert.All(found, symbol => Assert.True(symbol is { IsStatic: true, DeclaredAccessibility: Accessibility.Public } and (IMethodSymbol or IPropertySymbol)));
    }
}
