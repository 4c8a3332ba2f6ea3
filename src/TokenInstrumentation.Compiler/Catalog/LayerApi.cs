namespace TokenInstrumentation.Compiler.Catalog;

/// <summary>A method that makes a layer of a client out of the function it is given: <c>ChatClientBuilder.Use</c>.</summary>
internal sealed record LayerApi(string Id, string TypeName, string MethodName, string Sdk);
