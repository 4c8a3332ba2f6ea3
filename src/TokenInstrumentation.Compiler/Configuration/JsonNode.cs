using Microsoft.CodeAnalysis.Text;

namespace TokenInstrumentation.Compiler.Configuration;

/// <summary>
/// A JSON value and where it stands. <paramref name="Text"/> is the content of a string, and a number or word (true, false, null) as written.
/// The items of an array are checked and not kept: tokens.json has none.
/// </summary>
internal sealed record JsonNode(JsonKind Kind, TextSpan Span, string Text, IReadOnlyList<JsonMember> Members);
