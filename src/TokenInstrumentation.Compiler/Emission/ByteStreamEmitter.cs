using TokenInstrumentation.Compiler.Model;

namespace TokenInstrumentation.Compiler.Emission;

/// <summary>Writes the door to the bytes that an SDK makes a stream of.</summary>
internal static class ByteStreamEmitter
{
    /// <summary>The function that takes them out of a stream.</summary>
    public static string Bytes(WrapperModel wrapper) =>
        $"static stream => {Name(wrapper)}{SignatureText.Angle(wrapper.Bytes!.TypeArguments)}.Call(stream)";

    public static void Write(SourceWriter writer, WrapperModel wrapper)
    {
        if (wrapper.Bytes is { } bytes)
        {
            // The SDK's own types, as its stream has them: what they need is kept for it.
            writer.Line();
            writer.Line("""[global::System.Diagnostics.CodeAnalysis.UnconditionalSuppressMessage("Trimming", "IL2091")]""");
            AccessorEmitter.Write(writer, Name(wrapper), bytes.Getter);
        }
    }

    private static string Name(WrapperModel wrapper) => "Bytes_" + wrapper.Id;
}
