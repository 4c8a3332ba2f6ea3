using Microsoft.CodeAnalysis;
using TokenInstrumentation.Compiler.Catalog;
using TokenInstrumentation.Compiler.Model;

namespace TokenInstrumentation.Compiler.Parsing;

/// <summary>Responses that hand out a stream of updates, which the SDK makes of bytes while it is read: enumerated or by events.</summary>
internal static class ByteStreams
{
    /// <summary>The property of a response that holds the stream, by the name of the response.</summary>
    private static readonly Dictionary<string, string> s_streams = new(StringComparer.Ordinal)
    {
        ["Amazon.BedrockRuntime.Model.ConverseStreamResponse"] = "Stream",
    };

    public static bool IsResponse(ITypeSymbol? type) => type is INamedTypeSymbol named && s_streams.ContainsKey(TypeNames.Metadata(named));

    /// <summary>What the stream of a response brings; null when this version of the SDK keeps it in some other way.</summary>
    public static ITypeSymbol? UpdateOf(INamedTypeSymbol response) => StreamOf(response) is { } stream && BytesOf(stream) is not null
        ? stream.AllInterfaces.FirstOrDefault(static contract => contract.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)?.TypeArguments[0]
        : null;

    /// <summary>Where it keeps the bytes; null when <paramref name="returned"/> is no task of such a response.</summary>
    public static BytesModel? Parse(ITypeSymbol returned, Compilation compilation) =>
        returned is INamedTypeSymbol { TypeArguments: [INamedTypeSymbol response] } && StreamOf(response) is { } stream && BytesOf(stream) is { GetMethod: { } getter } bytes
            && SignatureParser.Parse(getter.OriginalDefinition, compilation) is { } signature
            ? new BytesModel(signature, bytes.ContainingType.TypeArguments.Select(TypeNames.Tested).ToEquatableArray())
            : null;

    private static INamedTypeSymbol? StreamOf(INamedTypeSymbol response) => s_streams.TryGetValue(TypeNames.Metadata(response), out var name)
        ? response.GetMembers(name).OfType<IPropertySymbol>().FirstOrDefault(static property => property.SetMethod?.DeclaredAccessibility == Accessibility.Public)?.Type as INamedTypeSymbol
        : null;

    private static IPropertySymbol? BytesOf(INamedTypeSymbol stream) => TypeMembers.Named(stream, "NetworkStream").OfType<IPropertySymbol>()
        .FirstOrDefault(static property => property is { IsStatic: false, GetMethod: not null, Type.Name: "Stream" });
}
