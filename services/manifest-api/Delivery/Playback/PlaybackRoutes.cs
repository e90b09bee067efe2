using ManifestApi.Delivery.Configuration;
using ManifestApi.Delivery.Data;
using ManifestApi.Delivery.Http;
using ManifestApi.Domain.Playback;
using Plimsoll.Runtime.Degradation;

namespace ManifestApi.Delivery.Playback;

/// <summary>The entrance of a player.</summary>
internal static class PlaybackRoutes
{
    private const string Route = "/v1/playback/{assetId}";

    internal static void MapPlayback(this IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        var endpoint = new PlaybackEndpoint(
            services.GetRequiredService<RouteCatalogs>().For(ServiceLevel.Route),
            services.GetRequiredService<PlayableAssets>(),
            services.GetRequiredService<RouteLadders>().For(ServiceLevel.Route),
            services.GetRequiredService<AccessSettings>(),
            services.GetRequiredService<PlaybackTelemetry>(),
            services.GetRequiredService<TimeProvider>());
        routes.MapRead(Route, endpoint.HandleAsync);
    }
}
