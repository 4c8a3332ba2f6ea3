namespace TokenInstrumentation.Prompts;

/// <summary>
/// Keeps texts in a directory, a file each, replaced as a whole. The directory itself is the only state, and the time of a file says when it was last
/// used, so that several processes can share it.
/// </summary>
internal sealed class ReferenceFolder : IReferenceShelf
{
    private const string Extension = ".ref.json";

    private readonly string _path;
    private readonly int _maxEntries;
    private readonly long _maxBytes;
    private readonly TimeSpan _maxAge;
    private readonly TimeProvider _time;

    public ReferenceFolder(string path, ReferenceStoreOptions options, TimeProvider time)
    {
        _path = Path.GetFullPath(path);
        _maxEntries = options.MaxEntries;
        _maxBytes = options.MaxCharacters;
        _maxAge = options.MaxAge;
        _time = time;
        CreateDirectory();
    }

    public int Count => Files().Count();

    public void Put(ReferenceEntry entry)
    {
        var content = ReferenceFile.Write(entry);
        if (content.Length > _maxBytes)
        {
            throw new ArgumentException($"The text takes {content.Length} bytes; the store keeps at most {_maxBytes}.");
        }

        CreateDirectory();
        AtomicFile.Write(FileOf(entry.Key), stream => stream.Write(content));
        Touch(FileOf(entry.Key));
        MakeRoom();
    }

    public ReferenceEntry? Find(string key)
    {
        var path = FileOf(key);
        try
        {
            if (!File.Exists(path) || IsExpired(File.GetLastWriteTimeUtc(path)))
            {
                return null;
            }

            var entry = ReferenceFile.Read(File.ReadAllBytes(path));
            Touch(path);
            return entry?.Key == key ? entry : null;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            // Another process has removed it meanwhile.
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            TokenTracking.ReportError(new IOException($"Cannot read the reference '{key}' in '{_path}': {exception.Message}", exception));
            return null;
        }
    }

    public bool Remove(string key)
    {
        var path = FileOf(key);
        var isThere = File.Exists(path) && !IsExpired(File.GetLastWriteTimeUtc(path));
        Delete(path);
        return isThere;
    }

    public int RemoveExpired()
    {
        var count = 0;
        foreach (var file in Files().Where(file => IsExpired(file.LastWriteTimeUtc)))
        {
            Delete(file.FullName);
            count++;
        }

        return count;
    }

    private void MakeRoom()
    {
        RemoveExpired();
        var files = Files().OrderBy(static file => file.LastWriteTimeUtc).ToList();
        var (count, bytes) = (files.Count, files.Sum(Length));
        foreach (var file in files.TakeWhile(_ => count > _maxEntries || bytes > _maxBytes))
        {
            bytes -= Length(file);
            count--;
            Delete(file.FullName);
        }
    }

    // The directory may hold anything else, too: only what is named like ours is looked at.
    private IEnumerable<FileInfo> Files() => new DirectoryInfo(_path) is { Exists: true } directory ? directory.EnumerateFiles($"*{Extension}") : [];

    private string FileOf(string key) => Path.Combine(_path, ReferenceSyntax.Hash(key, bytes: 16) + Extension);

    private bool IsExpired(DateTime used) => _time.GetUtcNow().UtcDateTime - used > _maxAge;

    private void Touch(string path)
    {
        try
        {
            File.SetLastWriteTimeUtc(path, _time.GetUtcNow().UtcDateTime);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Removed meanwhile, or only readable here: it is a bit older then.
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

    private static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (DirectoryNotFoundException)
        {
            // Gone with its directory.
        }
    }

    private void CreateDirectory()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(_path);
        }
        else
        {
            Directory.CreateDirectory(_path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
