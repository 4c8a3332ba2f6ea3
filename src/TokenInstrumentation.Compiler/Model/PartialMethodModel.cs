namespace TokenInstrumentation.Compiler.Model;

/// <summary>A tracked partial method whose body is generated: it opens the task and calls its Core.</summary>
/// <param name="Key">Names the generated file.</param>
/// <param name="Namespace">The namespace, empty for the global one.</param>
/// <param name="TypeHeaders">The partial type declarations around it, from the outermost, such as <c>partial class Desk&lt;T&gt;</c>.</param>
/// <param name="Header">Its declaration as an implementation part.</param>
/// <param name="CoreCall">The call of its Core.</param>
/// <param name="Shape">What it gives back.</param>
/// <param name="Operation">What it declares; null when the level is Off and the body only forwards.</param>
/// <param name="KeepsRecords">Whether records and tasks are kept.</param>
/// <param name="Agent">The expression of its agent (AgentFrom); null for none.</param>
internal sealed record PartialMethodModel(
    string Key,
    string Namespace,
    EquatableArray<string> TypeHeaders,
    string Header,
    string CoreCall,
    ReturnShape Shape,
    OperationModel? Operation,
    bool KeepsRecords,
    string? Agent);
