using System.ClientModel;

namespace MarketResearch.Models;

/// <summary>Says what is wrong with the provider, and never its own message: that may quote the key.</summary>
internal static class ProviderFailure
{
    /// <returns>Null when the exception is not about the provider.</returns>
    public static string? Describe(Exception error) => error switch
    {
        ClientResultException { Status: > 0 } answered => $"The provider answered {answered.Status}.",
        HttpRequestException { StatusCode: { } status } => $"The provider answered {(int)status}.",
        HttpRequestException or ClientResultException => "The provider cannot be reached.",
        // What the OpenAI SDK throws when all its retries have failed.
        AggregateException { InnerException: { } inner } => Describe(inner),
        _ => null,
    };
}
