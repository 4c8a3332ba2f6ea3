using Microsoft.CodeAnalysis;

namespace TokenInstrumentation.Compiler.Diagnostics;

internal static class NumericTypes
{
    public static bool Contain(ITypeSymbol? type) =>
        type?.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_Double;
}
