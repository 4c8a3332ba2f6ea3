using System.IO;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace TokenInstrumentation.Manifest;

/// <summary>The manifest in an assembly file, read from its metadata: nothing of the assembly is loaded or run.</summary>
internal static class AssemblyManifest
{
    /// <returns>The JSON as it was embedded; that of an empty manifest when there is none.</returns>
    /// <exception cref="BadImageFormatException">The file is no assembly.</exception>
    public static string ReadJson(string path)
    {
        using var stream = File.OpenRead(path);
        using var image = new PEReader(stream);
        if (!image.HasMetadata || image.GetMetadataReader() is not { IsAssembly: true } metadata)
        {
            throw new BadImageFormatException("not an assembly", path);
        }

        var assembly = metadata.GetAssemblyDefinition();
        foreach (var handle in assembly.GetCustomAttributes())
        {
            var attribute = metadata.GetCustomAttribute(handle);
            if (IsAssemblyMetadata(attribute, metadata) && metadata.GetBlobReader(attribute.Value) is var value
                && value.ReadUInt16() == 1 && value.ReadSerializedString() == TokenManifest.MetadataKey && value.ReadSerializedString() is { } json)
            {
                return json;
            }
        }

        return ManifestWriter.Write(TokenManifest.Empty(metadata.GetString(assembly.Name)));
    }

    private static bool IsAssemblyMetadata(CustomAttribute attribute, MetadataReader metadata) =>
        attribute.Constructor.Kind == HandleKind.MemberReference
        && metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent is { Kind: HandleKind.TypeReference } parent
        && metadata.GetTypeReference((TypeReferenceHandle)parent) is var type
        && metadata.StringComparer.Equals(type.Name, "AssemblyMetadataAttribute")
        && metadata.StringComparer.Equals(type.Namespace, "System.Reflection");
}
