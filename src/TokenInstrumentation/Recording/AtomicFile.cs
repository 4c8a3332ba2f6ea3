namespace TokenInstrumentation;

/// <summary>Replaces a text file as a whole: a reader sees the former one or the new one, never half of it.</summary>
internal static class AtomicFile
{
    private static int s_count;

    public static void Write(string path, Action<Stream> write)
    {
        var temporary = $"{path}.{Environment.ProcessId}.{Interlocked.Increment(ref s_count)}.tmp";
        try
        {
            using (var stream = File.Create(temporary))
            {
                write(stream);
                stream.WriteByte((byte)'\n');
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
