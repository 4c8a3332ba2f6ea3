using TokenInstrumentation.Compiler.Catalog;
using TokenInstrumentation.Compiler.Diagnostics;

namespace TokenInstrumentation.Compiler.Tests.Diagnostics;

/// <summary>Every row of Middleware.txt names something real, and what the SDKs offer for chat pipelines has a row.</summary>
public class MiddlewareTests
{
    // Takes any delegate or client: what it adds is told by its argument.
    private static readonly string[] Open = ["Use"];

    private static readonly Compilation Compilation = Sdk.Compile("");

    public static TheoryData<string> Ids => [.. Middleware.Rows.Select(row => row.Id.Text)];

    [Theory, MemberData(nameof(Ids))]
    public void Each_row_is_bound(string text)
    {
        Assert.True(ApiId.TryParse(text, out var id));
        var type = Assert.Single(KnownTypes.Find(Compilation, id.TypeName, null), type => id.MethodName is null || !type.GetMembers(id.MethodName).IsEmpty);
        Assert.True(id.MethodName is null || type.GetMembers(id.MethodName).All(member => member is IMethodSymbol));
    }

    [Fact]
    public void Everything_that_adds_a_layer_to_a_builder_has_a_row()
    {
        var middleware = Middleware.Create(Compilation);
        var layers = Methods().Where(method =>
            method.Parameters is [var first, ..] && middleware.IsBuilder(first.Type) && middleware.IsBuilder(method.ReturnType) && !Open.Contains(method.Name)).ToList();
        Assert.True(layers.Count > 10, $"only {layers.Count} layers: the search is broken");
        Assert.Empty(layers.Where(method => middleware.KindOf(method) == LayerKind.Unknown).Select(method => method.GetDocumentationCommentId()));
    }

    private static IEnumerable<IMethodSymbol> Methods() =>
        from reference in Compilation.References
        let assembly = Compilation.GetAssemblyOrModuleSymbol(reference) as IAssemblySymbol
        where assembly is not null && (assembly.Name.StartsWith("Microsoft.Extensions.AI") || assembly.Name.StartsWith("Microsoft.Agents.AI"))
        from name in new[] { "Microsoft.Extensions.AI", "Microsoft.Agents.AI" }
        let space = name.Split('.').Aggregate((INamespaceSymbol?)assembly.GlobalNamespace, (outer, part) => outer?.GetNamespaceMembers().FirstOrDefault(inner => inner.Name == part))
        where space is not null
        from type in space.GetTypeMembers()
        where type.DeclaredAccessibility == Accessibility.Public
        from method in type.GetMembers().OfType<IMethodSymbol>()
        where method.DeclaredAccessibility == Accessibility.Public
        select method;
}
