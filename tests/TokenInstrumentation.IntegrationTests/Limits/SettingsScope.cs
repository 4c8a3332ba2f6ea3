namespace TokenInstrumentation.IntegrationTests.Limits;

/// <summary>The process has these settings until this is disposed.</summary>
internal sealed class SettingsScope : IDisposable
{
    public SettingsScope(params (string Key, string Value)[] pairs)
        : this(TokenSettings.Read(pairs.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value))))
    {
    }

    public SettingsScope(TokenSettings settings) => TokenTracking.Configure(options => options.Settings = settings);

    public void Dispose() => TokenTracking.Configure(options => options.Settings = null);
}
