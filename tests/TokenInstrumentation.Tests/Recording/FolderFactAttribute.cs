namespace TokenInstrumentation.Tests;

/// <summary>A test that takes away the right to write into a folder. Permissions do not bind root: for root the folder is mounted over itself, read-only.</summary>
internal sealed class FolderFactAttribute : FactAttribute
{
    private const UnixFileMode ReadOnly = UnixFileMode.UserRead | UnixFileMode.UserExecute;

    public FolderFactAttribute() => Skip =
        OperatingSystem.IsWindows() ? "folders have no such permission on Windows" : Environment.IsPrivilegedProcess ? new MountFactAttribute().Skip : null;

    /// <summary>Files that are open already stay writable; dispose gives the right back.</summary>
    public static IDisposable MakeReadOnly(string path)
    {
        path = Path.TrimEndingDirectorySeparator(path);
        if (Environment.IsPrivilegedProcess)
        {
            Assert.Equal(0, MountFactAttribute.Run("mount", "--bind", path, path));
            Assert.Equal(0, MountFactAttribute.Run("mount", "-o", "remount,bind,ro", path));
            return new Again(() => MountFactAttribute.Run("umount", "-l", path));
        }

#pragma warning disable CA1416 // skipped on Windows
        var mode = File.GetUnixFileMode(path);
        File.SetUnixFileMode(path, ReadOnly);
        return new Again(() => File.SetUnixFileMode(path, mode));
#pragma warning restore CA1416
    }

    private sealed class Again(Action undo) : IDisposable
    {
        public void Dispose() => undo();
    }
}
