using Microsoft.CodeAnalysis;

namespace TokenInstrumentation.CodeFixes;

/// <summary>A fix that changes one declaration for a reported call; several calls may lead to the same declaration.</summary>
internal abstract class DeclarationFix
{
    /// <summary>Tells the fixes of a rule apart when all occurrences are fixed.</summary>
    public string Key => GetType().Name;

    /// <summary>Whether the rewritten code names an attribute of the runtime.</summary>
    public virtual bool NeedsImport => true;

    public abstract string Title(SyntaxNode target);

    /// <summary>The node to change, in any file of the project; null when this fix does not apply.</summary>
    public abstract SyntaxNode? FindTarget(SyntaxNode reported, SemanticModel model);

    /// <summary>
    /// Changes <paramref name="current"/>, which may hold changes inside it already; <paramref name="original"/> still knows its place in the tree.
    /// </summary>
    public abstract SyntaxNode Rewrite(SyntaxNode original, SyntaxNode current);
}
