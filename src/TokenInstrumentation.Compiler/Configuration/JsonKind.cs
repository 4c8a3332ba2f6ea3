namespace TokenInstrumentation.Compiler.Configuration;

/// <summary>The kinds of JSON values.</summary>
internal enum JsonKind
{
    Object,
    Array,
    String,
    Number,
    Word,
}
