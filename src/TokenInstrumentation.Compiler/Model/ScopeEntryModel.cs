namespace TokenInstrumentation.Compiler.Model;

/// <summary>A <c>TokenScope.Enter()</c> in a tracked member.</summary>
internal sealed record ScopeEntryModel(OperationReference Operation, LocationModel Location);
