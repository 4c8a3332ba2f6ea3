using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.TextGeneration;
using TokenInstrumentation.CompilerServices;
using TokenInstrumentation.SemanticKernel;

// In the namespace of what it extends, so that it is found where the kernel is built.
namespace Microsoft.SemanticKernel;

/// <summary>Puts leaf meters below a kernel.</summary>
public static class TokenMeteringKernelExtensions
{
    /// <summary>
    /// Meters every service for chat completion and text generation that has been added to the kernel so far: call it last. What they send is booked
    /// under the agent, operation and call site of the scope in which it is sent, tool loops and calls without a call site included.
    /// </summary>
    /// <param name="builder">The builder of the kernel.</param>
    /// <param name="agent">The agent to book for, when the kernel belongs to one: it wins over whoever calls. Null books for the current scope.</param>
    public static IKernelBuilder AddTokenMetering(this IKernelBuilder builder, string? agent = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        TokenMeters.Announce();
        ServiceDecoration.Decorate<IChatCompletionService>(builder.Services, service => service.UseTokenMetering(agent));
        ServiceDecoration.Decorate<ITextGenerationService>(builder.Services, service => service.UseTokenMetering(agent));
        return builder;
    }

    /// <summary>Meters a service that is used without a kernel's container.</summary>
    /// <param name="service">The service.</param>
    /// <param name="agent">The agent to book for, when the service belongs to one: it wins over whoever calls. Null books for the current scope.</param>
    public static IChatCompletionService UseTokenMetering(this IChatCompletionService service, string? agent = null)
    {
        ArgumentNullException.ThrowIfNull(service);
        return service is MeteredChatCompletionService ? service : new MeteredChatCompletionService(service, agent);
    }

    /// <inheritdoc cref="UseTokenMetering(IChatCompletionService, string?)"/>
    public static ITextGenerationService UseTokenMetering(this ITextGenerationService service, string? agent = null)
    {
        ArgumentNullException.ThrowIfNull(service);
        return service is MeteredTextGenerationService ? service : new MeteredTextGenerationService(service, agent);
    }
}
