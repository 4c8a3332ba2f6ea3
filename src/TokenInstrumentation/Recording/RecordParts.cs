using System.Globalization;

namespace TokenInstrumentation;

/// <summary>The files that hold the records of one run: <c>tokens.jsonl</c>, and what was put aside before it, <c>tokens.1.jsonl</c> the oldest.</summary>
internal static class RecordParts
{
    public const string Name = "tokens.jsonl";

    /// <summary>
    /// What was put aside, the oldest first. Without empty files: a name is reserved by one, and until the records are there they are read elsewhere.
    /// </summary>
    public static string[] Rotated(string path) =>
        [.. Numbered(path).Where(static part => part.Length > 0).OrderBy(static part => part.Number).Select(static part => part.Path)];

    /// <summary>Takes the next number, against other processes too, with an empty file that the records may replace.</summary>
    public static string Reserve(string path)
    {
        for (var number = Numbered(path).Select(static part => part.Number).DefaultIfEmpty(0).Max() + 1; ; number++)
        {
            var part = Path.ChangeExtension(path, number.ToString(CultureInfo.InvariantCulture) + Path.GetExtension(path));
            try
            {
                new FileStream(part, FileMode.CreateNew, FileAccess.Write).Dispose();
                return part;
            }
            catch (IOException) when (File.Exists(part))
            {
                // Another process was faster.
            }
        }
    }

    private static IEnumerable<(int Number, string Path, long Length)> Numbered(string path)
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(Path.GetFullPath(path))!);
        if (!folder.Exists)
        {
            yield break;
        }

        var (prefix, suffix) = (Path.GetFileNameWithoutExtension(path) + ".", Path.GetExtension(path));
        foreach (var file in folder.EnumerateFiles(prefix + "*" + suffix))
        {
            var middle = file.Name.AsSpan(prefix.Length);
            if (middle.Length > suffix.Length
                && int.TryParse(middle[..^suffix.Length], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
            {
                yield return (number, Path.Combine(Path.GetDirectoryName(path)!, file.Name), Length(file));
            }
        }
    }

    private static long Length(FileInfo file)
    {
        try
        {
            return file.Length;
        }
        catch (FileNotFoundException)
        {
            return 0;
        }
    }
}
