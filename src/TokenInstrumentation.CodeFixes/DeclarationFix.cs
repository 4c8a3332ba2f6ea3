using Microsoft.CodeAnalysis;

namespace TokenInstrumentation.CodeFixes;

/// <summary>A fix that changes one node, mostly a declaration, for what is reported; several reports may lead to the same node.</summary>
internal abstract class DeclarationFix
{
    /// <summary>Tells the fixes of a rule apart when all occurrences are fixed.</summary>
    public string Key => GetType().Name;

    /// <summary>What has to be in scope afterwards; null: nothing new.</summary>
    public virtual Import? Import => CodeFixes.Import.Runtime;

    public abstract string Title(SyntaxNode target);

    /// <summary>The node to change, in any file of the project; null when this fix does not apply.</summary>
    public abstract SyntaxNode? FindTarget(SyntaxNode reported, SemanticModel model);

    /// <summary>
    /// Changes <paramref name="current"/>, which may hold changes inside it already; <paramref name="original"/> still knows its place in the tree.
    /// </summary>
    public abstract SyntaxNode Rewrite(SyntaxNode original, SyntaxNode current);
}
