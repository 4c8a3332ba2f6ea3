using System.Text.Json.Nodes;

namespace TokenInstrumentation.Testing.LoopbackOpenAI;

/// <summary>One request as the server understood it.</summary>
public sealed record LoopbackRequest
{
    /// <summary>1 for the first request the server received, whatever its endpoint.</summary>
    public int Number { get; init; }

    public required string Endpoint { get; init; }

    public required string Model { get; init; }

    /// <summary>The JSON as received, for whatever has no property here.</summary>
    public required JsonObject Body { get; init; }

    public IReadOnlyList<LoopbackMessage> Messages { get; init; } = [];

    /// <summary>Names of the functions on offer.</summary>
    public IReadOnlyList<string> Tools { get; init; } = [];

    /// <summary>The texts to embed, as token ids; empty on the other endpoints.</summary>
    public IReadOnlyList<IReadOnlyList<int>> EmbeddingInputs { get; init; } = [];

    /// <summary>Tokens of the prompt, counted with the real tokenizer.</summary>
    public int InputTokens { get; init; }

    public int? MaxOutputTokens { get; init; }

    /// <summary>The JSON schema the answer has to follow, or null.</summary>
    public JsonObject? ResponseSchema { get; init; }

    public bool Stream { get; init; }

    /// <summary>Whether the client asked for a usage chunk at the end of a stream; other formats always carry it.</summary>
    public bool IncludeUsage { get; init; } = true;

    /// <summary>The last message by the user, or an empty text.</summary>
    public string LastUserText => Messages.LastOrDefault(message => message.Role == "user")?.Content ?? "";
}
