namespace TokenInstrumentation.Compiler.Model;

/// <summary>How generated code calls the original method.</summary>
internal enum InvocationForm
{
    /// <summary><c>receiver.Method(…)</c></summary>
    Instance,

    /// <summary><c>Type.Method(…)</c></summary>
    Static,

    /// <summary><c>receiver.Method(…)</c> under a using: the type of an extension method that exists in two assemblies cannot be named.</summary>
    Extension,

    /// <summary>Through an <c>[UnsafeAccessor]</c>: private and protected members.</summary>
    Accessor,
}
