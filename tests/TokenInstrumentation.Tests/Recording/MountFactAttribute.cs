using System.Diagnostics;

namespace TokenInstrumentation.Tests;

/// <summary>A test that mounts a small file system of its own: the only way to fill a disk, and to have a folder that root may not write.</summary>
internal sealed class MountFactAttribute : FactAttribute
{
    private static readonly string? s_reason = Probe();

    public MountFactAttribute() => Skip = s_reason;

    /// <summary>Mounts a tmpfs; dispose unmounts it.</summary>
    public static IDisposable Mount(string path, string options)
    {
        Directory.CreateDirectory(path);
        Assert.Equal(0, Run("mount", "-t", "tmpfs", "-o", options, "tmpfs", path));
        return new Unmount(path);
    }

    public static int Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode;
    }

    private static string? Probe()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
        {
            return "needs root on Linux: mounts a small tmpfs";
        }

        var path = Directory.CreateTempSubdirectory("tokens-mount-").FullName;
        var mounted = Run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", path) == 0;
        if (mounted)
        {
            Run("umount", path);
        }

        Directory.Delete(path);
        return mounted ? null : "may not mount here: a container without CAP_SYS_ADMIN";
    }

    private sealed class Unmount(string path) : IDisposable
    {
        public void Dispose() => Run("umount", "-l", path);
    }
}
