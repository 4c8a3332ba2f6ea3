using TokenInstrumentation.Compiler.Catalog;

namespace TokenInstrumentation.Compiler.Tests.Catalog;

/// <summary>What the SDK assemblies offer, found without looking at the catalog.</summary>
internal static class SdkMethods
{
    /// <summary>How SDKs call what a stream is made of; agents that a provider manages report events of theirs.</summary>
    private static readonly string[] s_parts = ["Update", "MessageStreamEvent", "ResponseStream"];

    private static readonly string[] Assemblies =
    [
        "Microsoft.Extensions.AI.Abstractions", "Microsoft.Extensions.AI", "Microsoft.Agents.AI.Abstractions", "Microsoft.Agents.AI", "OpenAI",
        "Microsoft.SemanticKernel.Abstractions", "Microsoft.SemanticKernel.Core", "Microsoft.SemanticKernel.Connectors.OpenAI",
        "Anthropic", "OllamaSharp", "Azure.AI.Inference", "AWSSDK.BedrockRuntime", "Google.GenAI", "Anthropic.SDK", "Mscc.GenerativeAI",
    ];

    public static IEnumerable<IMethodSymbol> Public(Compilation compilation) =>
        from reference in compilation.References
        let assembly = compilation.GetAssemblyOrModuleSymbol(reference) as IAssemblySymbol
        where assembly is not null && Assemblies.Contains(assembly.Name)
        from type in Types(assembly.GlobalNamespace)
        from method in type.GetMembers().OfType<IMethodSymbol>()
        where method is { DeclaredAccessibility: Accessibility.Public, MethodKind: MethodKind.Ordinary, ReturnsVoid: false }

        // A response that makes a response of its own type copies or reads one.
        where !SymbolEqualityComparer.Default.Equals(method.ReturnType.OriginalDefinition, type)
        select method;

    /// <summary>What the caller reads: the awaited value, of a stream its updates; ClientResult is kept.</summary>
    public static ITypeSymbol ResultOf(IMethodSymbol method, bool stream)
    {
        var type = method.ReturnType;
        if (type is INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments: [var awaited] })
        {
            type = awaited;
        }

        return stream && (Element(type) ?? StreamIn(type)) is { } update ? update : type;
    }

    /// <summary>What the stream brings that a response holds.</summary>
    private static ITypeSymbol? StreamIn(ITypeSymbol response) => response.GetMembers().OfType<IPropertySymbol>()
        .Where(property => property.Type.BaseType?.Name == "EnumerableEventOutputStream").Select(property => Element(property.Type)).FirstOrDefault();

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

        var isRawStream = result.Name == "StreamingHttpResponse";
        if (result is INamedTypeSymbol { Name: "ClientResult" or "Response" or "HttpResponse" or "StreamingHttpResponse", TypeArguments: [var value] })
        {
            result = value;
        }

        return TellsUsage(result) || StreamIn(result) is not null || (isRawStream && IsStreamPart(result)) || (Element(result) is { } element && (TellsUsage(element) || IsStreamPart(element)));
    }

    private static bool IsStreamPart(ITypeSymbol type) =>
        s_parts.Any(part => type.Name.EndsWith(part, StringComparison.Ordinal)) && !type.Name.Contains("Managed");

    private static bool TellsUsage(ITypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.GetMembers().OfType<IPropertySymbol>().Any(p => p.DeclaredAccessibility == Accessibility.Public && IsUsage(p)) || IsContent(current))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsUsage(IPropertySymbol property) =>
        property.Name == "PromptEvalCount" || (property.Type.Name.Contains("Usage") && !property.Type.Name.Contains("Service"));

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
