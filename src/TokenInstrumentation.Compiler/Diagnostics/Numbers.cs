using System.Globalization;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>Numbers as messages write them, the same in every culture.</summary>
internal static class Numbers
{
    public static string Text(decimal number) => number.ToString("#,##0", CultureInfo.InvariantCulture);
}
