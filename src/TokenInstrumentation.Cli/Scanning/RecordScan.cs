using Microsoft.Win32.SafeHandles;
using TokenInstrumentation.Cli.CommandLine;
using TokenInstrumentation.Cli.Filters;
using TokenInstrumentation.Cli.Output;

namespace TokenInstrumentation.Cli.Scanning;

/// <summary>Adds up a file of records on all processors, to the same sums as <see cref="RecordReader"/> line by line.</summary>
internal sealed class RecordScan
{
    private readonly IScanTarget _target;
    private readonly RecordFilter _filter;
    private readonly int _threads;

    public RecordScan(IScanTarget target, RecordFilter? filter = null, int? threads = null)
    {
        _target = target;
        _filter = filter ?? new RecordFilter();
        _threads = threads ?? Environment.ProcessorCount;
    }

    /// <summary>Bytes that a thread takes at a time: they fit into its cache.</summary>
    public int ChunkLength { get; init; } = 256 * 1024;

    /// <summary>Bytes so far.</summary>
    public long Bytes { get; private set; }

    /// <summary>Lines so far that are no records.</summary>
    public long BrokenLines { get; private set; }

    /// <summary>The first of them.</summary>
    public List<BrokenLine> Broken { get; } = [];

    /// <summary>Adds a file; one that does not exist has no records.</summary>
    /// <exception cref="BadInputException">It cannot be read.</exception>
    public void Add(string path, ScanProgress? progress = null)
    {
        try
        {
            if (Directory.Exists(path))
            {
                throw new BadInputException($"'{path}' is a folder, no file of records.");
            }

            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (IsOrdinary(file, out var length))
            {
                Add(file, path, length, progress);
            }
            else
            {
                AddStream(file, path);
            }
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            // A run that has not written anything.
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"Cannot read '{path}': {e.Message}", e);
        }
    }

    // Pipes and devices have no length, and cannot be read at two places.
    private static bool IsOrdinary(SafeFileHandle file, out long length)
    {
        try
        {
            length = RandomAccess.GetLength(file);
            return true;
        }
        catch (NotSupportedException)
        {
            length = 0;
            return false;
        }
    }

    private void Add(SafeFileHandle file, string path, long length, ScanProgress? progress)
    {
        var chunks = checked((int)((length + ChunkLength - 1) / ChunkLength));
        var broken = new BrokenLines(chunks);
        var next = -1;
        Exception? failure = null;
        Thread[] helpers = [.. Enumerable.Range(1, Math.Max(0, Math.Min(_threads, chunks) - 1)).Select(_ => new Thread(Work))];
        Array.ForEach(helpers, static helper => helper.Start());
        Work();
        Array.ForEach(helpers, static helper => helper.Join());
        progress?.Clear();
        if (failure is not null)
        {
            throw new IOException(failure.Message, failure);
        }

        Bytes += length;
        BrokenLines += broken.Count;
        Broken.AddRange(broken.Read(path).Take(RecordReader.MaxReported - Broken.Count));

        void Work()
        {
            try
            {
                using var lines = new LineScanner(_target, _filter);
                using var scanner = new ChunkScanner(file, ChunkLength, length, lines, broken);
                for (int chunk; failure is null && (chunk = Interlocked.Increment(ref next)) < chunks;)
                {
                    scanner.Scan(chunk);
                    progress?.Report(Math.Min(ChunkLength, length - ((long)chunk * ChunkLength)));
                }

                lines.Complete();
            }
            catch (Exception e)
            {
                failure = e;
            }
        }
    }

    private void AddStream(SafeFileHandle file, string path)
    {
        using var reader = new RecordReader(new FileStream(file, FileAccess.Read, bufferSize: 0), path) { IncludesTasks = true };
        using var lines = new LineScanner(_target, _filter);
        while (reader.Read())
        {
            lines.Take(in reader.Current);
        }

        Bytes += reader.BytesRead;
        BrokenLines += reader.BrokenLines;
        Broken.AddRange(reader.Broken.Take(RecordReader.MaxReported - Broken.Count));
    }
}
