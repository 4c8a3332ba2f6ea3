using Microsoft.CodeAnalysis;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>Members as messages call them.</summary>
internal static class MemberNames
{
    private static readonly SymbolDisplayFormat Format = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes, memberOptions: SymbolDisplayMemberOptions.IncludeContainingType);

    /// <summary>As the subject of a sentence: <c>'Analyst.AskAsync'</c>, with quotes unless it is top-level code.</summary>
    public static string Of(ISymbol member) => member switch
    {
        IMethodSymbol { Name: WellKnownMemberNames.TopLevelStatementsEntryPointMethodName } => "Top-level code",
        IMethodSymbol { AssociatedSymbol: { } property } => $"'{Plain(property)}'",
        _ => $"'{Plain(member)}'",
    };

    public static string Plain(ISymbol member) => member.ToDisplayString(Format);
}
