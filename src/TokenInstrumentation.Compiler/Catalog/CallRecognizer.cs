using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace TokenInstrumentation.Compiler.Catalog;

/// <summary>Is this an LLM call? The only yes/no answer, for generator and analyzers alike. Holds symbols: one per compilation.</summary>
internal sealed class CallRecognizer
{
    private readonly LlmApiCatalog _catalog;
    private readonly ResolvedApis _apis;
    private readonly INamedTypeSymbol? _llmCallAttribute;
    private readonly ConcurrentDictionary<IAssemblySymbol, bool> _declaresGateways = new(SymbolEqualityComparer.Default);

    private CallRecognizer(LlmApiCatalog catalog, ResolvedApis apis, INamedTypeSymbol? llmCallAttribute)
    {
        _catalog = catalog;
        _apis = apis;
        _llmCallAttribute = llmCallAttribute;
    }

    /// <summary>False: no catalog row binds in this compilation; only <c>[LlmCall]</c> methods can be LLM calls.</summary>
    public bool AnySdkReferenced => _apis.Any;

    public static CallRecognizer Create(Compilation compilation, LlmApiCatalog catalog) =>
        new(catalog, ResolvedApis.Create(compilation, catalog), KnownTypes.FindRuntime(compilation, KnownTypes.LlmCall));

    /// <summary>The call that an invocation of <paramref name="target"/> is, or null.</summary>
    public LlmCall? Recognize(IMethodSymbol target)
    {
        var candidate = _apis.Any && _catalog.IsCandidateName(target.Name);
        if (!candidate && !MayDeclareGateways(target.ContainingAssembly))
        {
            return null;
        }

        // A row for any of the slots is a row for the method.
        var method = BoundMethod.Of(target);
        foreach (var slot in MethodSlots.Of(method.OriginalDefinition))
        {
            if (candidate && _apis.IsSkipped(slot))
            {
                return null;
            }

            if (FindGateway(slot) is { } gateway)
            {
                return gateway with { Method = method };
            }

            if (candidate && _apis.Find(slot) is { } api && _catalog.TryGetProfile(api.Profile, out var profile))
            {
                return new LlmCall(api, profile, method);
            }
        }

        return null;
    }

    /// <summary>
    /// Whether code of the type forwards LLM calls rather than making them: it is a client itself, or nested in one.
    /// </summary>
    public bool IsMiddleware(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            if (_apis.IsClient(current.OriginalDefinition)
                || current.AllInterfaces.Any(contract => _apis.IsClient(contract.OriginalDefinition))
                || BaseTypes(current).Any(baseType => _apis.IsClient(baseType.OriginalDefinition)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Whether code in <paramref name="enclosing"/> only passes on a call that is recognised at its callers: middleware, or the body of a gateway.
    /// </summary>
    public bool Forwards(ISymbol enclosing)
    {
        for (ISymbol? symbol = enclosing; symbol is not null and not INamedTypeSymbol; symbol = symbol.ContainingSymbol)
        {
            if (symbol is IMethodSymbol { MethodKind: not MethodKind.AnonymousFunction } method
                && Recognize(method) is { Api.Kind: LlmCallKind.Gateway })
            {
                return true;
            }
        }

        return (enclosing as INamedTypeSymbol ?? enclosing.ContainingType) is { } type && IsMiddleware(type);
    }

    /// <summary>Whether the method makes a layer of a client out of the functions that it is given.</summary>
    public bool AddsLayer(IMethodSymbol method) => _apis.AddsLayer(BoundMethod.Of(method).OriginalDefinition);

    private static IEnumerable<INamedTypeSymbol> BaseTypes(INamedTypeSymbol type)
    {
        for (var current = type.BaseType; current is not null; current = current.BaseType)
        {
            yield return current;
        }
    }

    /// <summary>Reading attributes of every called method is dear: only assemblies that can see the attribute can carry it.</summary>
    private bool MayDeclareGateways(IAssemblySymbol? assembly) =>
        _llmCallAttribute is not null && assembly is not null && _declaresGateways.GetOrAdd(assembly, Relevance.References);

    private LlmCall? FindGateway(IMethodSymbol method)
    {
        if (_llmCallAttribute is null)
        {
            return null;
        }

        foreach (var attribute in method.GetAttributes())
        {
            if (SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, _llmCallAttribute)
                && _catalog.TryGetProfile(LlmApiCatalogContent.GatewayProfile, out var profile))
            {
                string? Stated(string name) => attribute.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value.Value as string;
                var type = method.ContainingType.ToDisplayString();
                var id = method.GetDocumentationCommentId() ?? $"M:{type}.{method.Name}";
                return new LlmCall(new LlmApi(id, type, method.Name, LlmCallKind.Gateway, profile.Name, "custom", Stated("Provider")), profile, method, Stated("Model"));
            }
        }

        return null;
    }
}
