using Microsoft.CodeAnalysis.Text;

namespace TokenInstrumentation.Compiler.Configuration;

/// <summary>A member of a JSON object; <paramref name="NameSpan"/> includes the quotes.</summary>
internal sealed record JsonMember(string Name, TextSpan NameSpan, JsonNode Value);
