using Microsoft.CodeAnalysis;

namespace TokenInstrumentation.Compiler.Diagnostics;

internal static class Numbers
{
    public static bool IsNumber(ITypeSymbol? type) =>
        type?.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_Double;
}
