using TokenInstrumentation.Compiler.Catalog;

namespace TokenInstrumentation.Compiler.Tests.Catalog;

/// <summary>What the SDK assemblies offer, found without looking at the catalog.</summary>
internal static class SdkMethods
{
    private static readonly string[] Assemblies =
        ["Microsoft.Extensions.AI.Abstractions", "Microsoft.Extensions.AI", "Microsoft.Agents.AI.Abstractions", "Microsoft.Agents.AI", "OpenAI",
         "Microsoft.SemanticKernel.Abstractions", "Microsoft.SemanticKernel.Core", "Microsoft.SemanticKernel.Connectors.OpenAI"];

    public static IEnumerable<IMethodSymbol> Public(Compilation compilation) =>
        from reference in compilation.References
        let assembly = compilation.GetAssemblyOrModuleSymbol(reference) as IAssemblySymbol
        where assembly is not null && Assemblies.Contains(assembly.Name)
        from type in Types(assembly.GlobalNamespace)
        from method in type.GetMembers().OfType<IMethodSymbol>()
        where method is { DeclaredAccessibility: Accessibility.Public, MethodKind: MethodKind.Ordinary, ReturnsVoid: false }
        select method;

    /// <summary>What the caller reads: the awaited value, of a stream its updates; ClientResult is kept.</summary>
    public static ITypeSymbol ResultOf(IMethodSymbol method, bool stream)
    {
        var type = method.ReturnType;
        if (type is INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments: [var awaited] })
        {
            type = awaited;
        }

        return stream && Element(type) is { } update ? update : type;
    }

    public static ITypeSymbol? Element(ITypeSymbol type) =>
        type is IArrayTypeSymbol array
            ? array.ElementType
            : type.AllInterfaces.Prepend(type as INamedTypeSymbol)
                .FirstOrDefault(i => i is { Name: "IAsyncEnumerable" or "IEnumerable", TypeArguments.Length: 1 })?.TypeArguments[0];

    /// <summary>Tells usage, or is part of a stream, or is the raw answer to a raw request.</summary>
    public static bool LooksLikeModelCall(IMethodSymbol method)
    {
        var result = ResultOf(method, stream: false);
        if (result is INamedTypeSymbol { Name: "ClientResult", TypeArguments.Length: 0 })
        {
            return LlmApiCatalog.BuiltIn.Apis.Any(api => api.TypeName == method.ContainingType.ToDisplayString());
        }

        if (result is INamedTypeSymbol { Name: "ClientResult", TypeArguments: [var value] })
        {
            result = value;
        }

        return TellsUsage(result) || (Element(result) is { } element && (TellsUsage(element) || element.Name.EndsWith("Update", StringComparison.Ordinal)));
    }

    private static bool TellsUsage(ITypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.GetMembers().OfType<IPropertySymbol>().Any(p => p.DeclaredAccessibility == Accessibility.Public && p.Type.Name.Contains("Usage")) || IsContent(current))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Semantic Kernel keeps it in the metadata of these.</summary>
    private static bool IsContent(ITypeSymbol type) => type.ToDisplayString()
        is "Microsoft.SemanticKernel.KernelContent" or "Microsoft.SemanticKernel.StreamingKernelContent" or "Microsoft.SemanticKernel.FunctionResult";

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol container) =>
        container.GetMembers().OfType<INamespaceOrTypeSymbol>().SelectMany(member => member switch
        {
            INamedTypeSymbol { DeclaredAccessibility: Accessibility.Public } type => Types(type).Prepend(type),
            INamespaceSymbol space => Types(space),
            _ => [],
        });
}
