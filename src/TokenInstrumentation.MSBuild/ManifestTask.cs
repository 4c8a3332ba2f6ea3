using System.IO;
using TokenInstrumentation.Manifest;

namespace TokenInstrumentation.MSBuild;

/// <summary>A task about the manifest. What goes wrong is a message of the build with a code, never a stack trace.</summary>
public abstract class ManifestTask : Microsoft.Build.Utilities.Task
{
    internal const string Unreadable = "TKN901";

    /// <inheritdoc/>
    public sealed override bool Execute()
    {
        try
        {
            Run();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or FormatException or BadImageFormatException)
        {
            Fail(problem.Message);
        }

        return !Log.HasLoggedErrors;
    }

    private protected abstract void Run();

    /// <summary>A report that cannot be made is no reason to break a build.</summary>
    private protected virtual void Fail(string message) => Log.LogWarning(null, Unreadable, null, null, 0, 0, 0, 0, "{0}", message);

    internal static TokenManifest Read(string path)
    {
        try
        {
            return ManifestReader.Read(File.ReadAllText(path));
        }
        catch (FormatException problem)
        {
            throw new FormatException($"{path}: {problem.Message}", problem);
        }
    }
}
