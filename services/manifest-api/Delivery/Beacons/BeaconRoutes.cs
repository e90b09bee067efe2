using ManifestApi.Infrastructure.Beacons;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Data;

namespace ManifestApi.Delivery.Beacons;

/// <summary>What players report.</summary>
internal static class BeaconRoutes
{
    internal static void AddBeacons(this IServiceCollection services)
    {
        services.AddSingleton(provider => new BeaconStore(provider.GetRequiredService<Database>()));
        services.AddSingleton<IBootCheck>(provider => provider.GetRequiredService<BeaconStore>());
        services.AddSingleton(provider => new BeaconWriter(
            provider.GetRequiredService<BeaconStore>().Database, new BeaconOptions(), provider.GetRequiredService<ILoggerFactory>().CreateLogger<BeaconWriter>()));
        services.AddSingleton<IBeaconSink>(provider => provider.GetRequiredService<BeaconWriter>());
        services.AddHostedService(provider => provider.GetRequiredService<BeaconWriter>());
    }

    internal static void MapBeacons(this IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        var endpoint = new BeaconEndpoint(services.GetRequiredService<IBeaconSink>(), services.GetRequiredService<TimeProvider>());
        routes.MapPost("/v1/beacons", endpoint.HandleAsync);
    }
}
