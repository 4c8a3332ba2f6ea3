using Microsoft.Extensions.DependencyInjection;

namespace TokenInstrumentation.SemanticKernel;

/// <summary>Puts a layer over services that are registered already, under the key and lifetime that they have.</summary>
internal static class ServiceDecoration
{
    public static void Decorate<TService>(IServiceCollection services, Func<TService, TService> layer)
        where TService : class
    {
        for (var i = 0; i < services.Count; i++)
        {
            if (services[i].ServiceType == typeof(TService))
            {
                services[i] = Decorated(services[i], layer);
            }
        }
    }

    private static ServiceDescriptor Decorated<TService>(ServiceDescriptor inner, Func<TService, TService> layer)
        where TService : class => inner.IsKeyedService
        ? new ServiceDescriptor(typeof(TService), inner.ServiceKey, (services, key) => layer(Create<TService>(inner, services, key)), inner.Lifetime)
        : new ServiceDescriptor(typeof(TService), services => layer(Create<TService>(inner, services)), inner.Lifetime);

    private static TService Create<TService>(ServiceDescriptor inner, IServiceProvider services, object? key) => (TService)(
        inner.KeyedImplementationInstance ?? inner.KeyedImplementationFactory?.Invoke(services, key)
        ?? ActivatorUtilities.CreateInstance(services, inner.KeyedImplementationType!));

    private static TService Create<TService>(ServiceDescriptor inner, IServiceProvider services) => (TService)(
        inner.ImplementationInstance ?? inner.ImplementationFactory?.Invoke(services) ?? ActivatorUtilities.CreateInstance(services, inner.ImplementationType!));
}
