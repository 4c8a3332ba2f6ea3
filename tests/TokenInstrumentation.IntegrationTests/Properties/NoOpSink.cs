namespace TokenInstrumentation.IntegrationTests.Properties;

/// <summary>Wants every record and does nothing with it.</summary>
internal sealed class NoOpSink : ITokenSink
{
    public void OnRecord(in TokenRecord record)
    {
    }
}
