using System.Text;

namespace TokenInstrumentation.Tests;

public sealed class AppendFileTests : IDisposable
{
    private readonly RunsFolder _folder = new();

    private string Path => System.IO.Path.Combine(_folder.Path, "lines");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Two_writers_never_write_over_each_other()
    {
        const int Count = 20_000;
        Parallel.Invoke(() => Write('a'), () => Write('b'));
        var lines = File.ReadAllLines(Path).Where(static line => line.Length > 0);
        Assert.Equal(
            [(new string('a', 50), Count), (new string('b', 50), Count)],
            lines.GroupBy(static line => line).Select(static group => (group.Key, group.Count())).Order());

        void Write(char letter)
        {
            using var file = AppendFile.Open(Path);
            for (var i = 0; i < Count; i++)
            {
                Append(file, new string(letter, 50) + "\n");
            }
        }
    }

    [Fact]
    public void A_torn_tail_found_at_the_start_is_closed()
    {
        File.WriteAllText(Path, "whole\ntorn");
        using var file = AppendFile.Open(Path);
        Append(file, "next\n");
        Append(file, "last\n");
        Assert.Equal("whole\ntorn\nnext\nlast\n", File.ReadAllText(Path));
    }

    [Fact]
    public void A_torn_tail_that_another_process_leaves_later_is_closed()
    {
        using var file = AppendFile.Open(Path);
        Append(file, "mine\n");
        File.AppendAllText(Path, "killed in the mid");
        Append(file, "next\n");
        Assert.Equal("mine\nkilled in the mid\nnext\n", File.ReadAllText(Path));
    }

    [Fact]
    public void It_follows_a_file_that_was_cut()
    {
        using var file = AppendFile.Open(Path);
        Append(file, "one\ntwo\n");
        File.WriteAllText(Path, "");
        Append(file, "three\n");
        Assert.Equal("three\n", File.ReadAllText(Path));
    }

    [Fact]
    public void A_new_file_is_readable_for_all_and_writable_for_its_owner()
    {
        if (!OperatingSystem.IsWindows())
        {
            AppendFile.Open(Path).Dispose();
            Assert.Equal("0644", Convert.ToString((int)File.GetUnixFileMode(Path), 8).PadLeft(4, '0'));
        }
    }

    [Fact]
    public void The_error_names_the_file_and_what_to_do()
    {
        Directory.CreateDirectory(Path);
        var error = Assert.Throws<IOException>(() => AppendFile.Open(Path));
        Assert.Contains($"'{Path}'", error.Message, StringComparison.Ordinal);
        Assert.Contains("Rename the folder", error.Message, StringComparison.Ordinal);
    }

    [MountFact]
    public void On_a_full_disk_it_says_what_is_not_written_and_goes_on_line_by_line_when_there_is_space()
    {
        var disk = System.IO.Path.Combine(_folder.Path, "disk");
        using var mount = MountFactAttribute.Mount(disk, "size=64k");
        var path = System.IO.Path.Combine(disk, "lines");
        var filler = System.IO.Path.Combine(disk, "filler");
        File.WriteAllBytes(filler, new byte[40 * 1024]);
        using var file = AppendFile.Open(path);
        var lines = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 1000).Select(static i => $"{i:d4} {new string('x', 94)}\n")));

        var done = file.Append(lines, out var error);
        Assert.Contains("Free space", error!.Message, StringComparison.Ordinal);
        Assert.InRange(done, 100, 64 * 1024);
        Assert.Equal(0, done % 100);
        Assert.NotEqual((byte)'\n', File.ReadAllBytes(path)[^1]);
        Assert.Equal(0, file.Append(lines.AsSpan(done), out _));

        File.Delete(filler);
        Assert.NotEqual(0, file.Append(lines.AsSpan(done, 20_000), out error));
        Assert.Null(error);
        var written = File.ReadAllLines(path);
        Assert.Equal((done / 100) + 200, written.Count(static line => line.Length == 99));
        Assert.Single(written, static line => line.Length != 99);
    }

    private static void Append(AppendFile file, string text)
    {
        Assert.Equal(text.Length, file.Append(Encoding.ASCII.GetBytes(text), out var error));
        Assert.Null(error);
    }
}
