using System.Buffers;
using System.Text;

namespace TokenInstrumentation;

/// <summary>
/// Writes the agent log: the header <c># Agent Token Tracker Log</c>, and per record <c>[timestamp] [agent_name] used X tokens for [task] in [module]</c>
/// and the record as JSON. Several processes may write to one log; what cannot be written is tried again with what follows.
/// </summary>
public sealed class AgentLogSink : ITokenSink, IDisposable
{
    private readonly LogExport _format = new();
    private readonly ArrayBufferWriter<byte> _entry = new();
    private readonly string _path;
    private readonly Journal _journal;
    private bool _isBegun;

    /// <summary>Makes a sink; the file is opened with the first record.</summary>
    /// <param name="path">The log. What it holds already stays.</param>
    public AgentLogSink(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        _path = Path.GetFullPath(path);
        _journal = new Journal(_path, Durability.Buffered);
    }

    /// <summary>Records that are not in the log because it could not be written.</summary>
    public long RecordsLost => (_journal.Lost + 1) / 2;

    /// <inheritdoc/>
    public void OnRecord(in TokenRecord record)
    {
        _isBegun = _isBegun || Begin();
        _entry.ResetWrittenCount();
        _format.Write(in record, _entry);
        _entry.Write("\n"u8);
        _journal.AppendLines(_entry.WrittenSpan);
    }

    /// <inheritdoc/>
    public void Flush() => _journal.Flush();

    /// <inheritdoc/>
    public void Dispose() => _journal.Close();

    // Whoever makes the file heads it; appended, so that a faster process loses nothing. Where that fails the journal says why.
    private bool Begin()
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
            new FileStream(_path, FileMode.CreateNew, FileAccess.Write).Dispose();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return File.Exists(_path);
        }

        _entry.ResetWrittenCount();
        _entry.Write(AgentLogLine.Header);
        Encoding.UTF8.GetBytes($"# Initialized: {AgentLogLine.Timestamp(Clock.Provider.GetUtcNow())}\n", _entry);
        using var file = AppendFile.Open(_path);
        file.Append(_entry.WrittenSpan, out _);
        return true;
    }
}
