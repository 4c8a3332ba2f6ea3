using System.Diagnostics;
using System.IO.MemoryMappedFiles;

namespace TokenInstrumentation.Tests;

/// <summary>A process that books calls into a run, and acknowledges each in a shared page (see TokenInstrumentation.CrashWriter).</summary>
internal sealed class WriterProcess : IDisposable
{
    public const int SlotMilliseconds = 10;
    private const int Slots = 4096;

    private static readonly string s_program = Path.Combine(
        AppContext.BaseDirectory.Replace("TokenInstrumentation.Tests", "TokenInstrumentation.CrashWriter", StringComparison.Ordinal),
        "TokenInstrumentation.CrashWriter.dll");

    private readonly MemoryMappedFile _page;
    private readonly MemoryMappedViewAccessor _acknowledged;

    public WriterProcess(
        string runs, string id, string durability, long records = 0, int pauseMicroseconds = 0, int flushMilliseconds = 100, string end = "exit",
        long rotateBytes = 0)
    {
        var page = Path.Combine(runs, $"{Guid.NewGuid():n}.page");
        _page = MemoryMappedFile.CreateFromFile(page, FileMode.CreateNew, null, Slots * sizeof(long));
        _acknowledged = _page.CreateViewAccessor();
        string[] arguments = ["exec", s_program, runs, id, durability, page, $"{records}", $"{pauseMicroseconds}", $"{flushMilliseconds}", end, $"{rotateBytes}"];

        // What a shell starts in the background ignores SIGINT, and so would everything below it.
        Process = Process.Start(new ProcessStartInfo(
            OperatingSystem.IsLinux() ? "env" : "dotnet", OperatingSystem.IsLinux() ? ["--default-signal=INT", "dotnet", .. arguments] : arguments)
        {
            RedirectStandardError = true,
        })!;
        Process.BeginErrorReadLine();
    }

    public Process Process { get; }

    /// <summary>The number of the last call that was booked.</summary>
    public long Acknowledged => _acknowledged.ReadInt64(0);

    /// <summary>The last call that had been booked so long before the last one.</summary>
    public long AcknowledgedBefore(int milliseconds)
    {
        var slots = Enumerable.Range(1, Slots - 1).Select(slot => _acknowledged.ReadInt64(slot * sizeof(long))).ToArray();
        var last = Array.FindLastIndex(slots, static acknowledged => acknowledged != 0);
        return slots.Take(Math.Max(0, last - (milliseconds / SlotMilliseconds))).DefaultIfEmpty(0).Max();
    }

    public void WaitForAcknowledged(long count)
    {
        var patience = Environment.TickCount64 + 30_000;
        while (Acknowledged < count)
        {
            Assert.True(!Process.HasExited && Environment.TickCount64 < patience, "the writer does not write");
            Thread.Sleep(1);
        }
    }

    public void Kill()
    {
        Process.Kill();
        Process.WaitForExit();
    }

    public void Dispose()
    {
        if (!Process.HasExited)
        {
            Kill();
        }

        Process.Dispose();
        _acknowledged.Dispose();
        _page.Dispose();
    }
}
