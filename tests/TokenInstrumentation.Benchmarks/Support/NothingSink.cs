namespace TokenInstrumentation.Benchmarks.Support;

/// <summary>Takes records and does nothing: the price of handing them over.</summary>
internal sealed class NothingSink : ITokenSink
{
    public void OnRecord(in TokenRecord record)
    {
    }
}
