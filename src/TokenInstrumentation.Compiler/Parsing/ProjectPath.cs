using System.IO;
using Microsoft.CodeAnalysis;

namespace TokenInstrumentation.Compiler.Parsing;

/// <summary>Paths from the project's folder, so that the assembly does not depend on where it is checked out.</summary>
internal static class ProjectPath
{
    public static string Of(SyntaxTree tree, string projectDirectory) =>
        (projectDirectory.Length > 0 && tree.FilePath.StartsWith(projectDirectory, StringComparison.Ordinal) ? tree.FilePath.Substring(projectDirectory.Length) : tree.FilePath)
            .Replace('\\', '/');

    /// <summary>The same as others may read it: of a file from elsewhere the name alone, where it lies is the machine's business.</summary>
    public static string Shown(SyntaxTree tree, string projectDirectory)
    {
        var path = Of(tree, projectDirectory);
        return Path.IsPathRooted(path) || path.StartsWith("../", StringComparison.Ordinal) ? Path.GetFileName(path) : path;
    }
}
