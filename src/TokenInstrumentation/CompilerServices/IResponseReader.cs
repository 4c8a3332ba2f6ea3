using System.ComponentModel;

namespace TokenInstrumentation.CompilerServices;

/// <summary>How the numbers are read from what a call returns. Implemented by generated structs, against the SDK version that the user has.</summary>
/// <typeparam name="T">The response, or the update of a stream.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IResponseReader<in T>
{
    /// <summary>Reads a response or one more update.</summary>
    static abstract void Read(T response, ref ResponseReading reading);

    /// <summary>Reads the text of what was sent, for counting it when the provider reports no usage.</summary>
    static abstract void ReadPrompt(object prompt, ref PromptReading reading);

    /// <summary>Reads the usage of earlier requests of the same call, in the messages that the SDK has added to the prompt from an index on.</summary>
    static virtual void ReadEarlier(object prompt, int from, ref ResponseReading reading)
    {
    }
}
