namespace TokenInstrumentation;

/// <summary>The settings that hold: those that the program states, else <c>tokens.json</c> beside it, read when first needed.</summary>
internal static class ProgramSettings
{
    private static readonly Lock s_lock = new();
    private static TokenSettings? s_beside;

    public static TokenSettings Current => TokenTracking.Options.Settings ?? Volatile.Read(ref s_beside) ?? ReadOnce();

    /// <summary>Reads the file now, if it is to be read at all.</summary>
    /// <exception cref="FormatException">It says something wrong.</exception>
    public static void Require()
    {
        if (TokenTracking.Options.Settings is null)
        {
            lock (s_lock)
            {
                s_beside ??= ReadBeside();
            }
        }
    }

    /// <summary>For tests: the file is read anew.</summary>
    public static void Forget() => Volatile.Write(ref s_beside, null);

    // Found by chance, the file must not break a call: reported once, and no limits.
    private static TokenSettings ReadOnce()
    {
        lock (s_lock)
        {
            if (s_beside is null)
            {
                try
                {
                    s_beside = ReadBeside();
                }
                catch (Exception exception)
                {
                    s_beside = TokenSettings.Empty;
                    TokenTracking.ReportError(exception);
                }
            }

            return s_beside;
        }
    }

    private static TokenSettings ReadBeside()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "tokens.json");
        return File.Exists(path) ? TokenSettings.Load(path) : TokenSettings.Empty;
    }
}
