using ManifestApi.Infrastructure.Packaging;

namespace ManifestApi.Delivery.Media;

/// <summary>Makes the shipped demo playable before the first request is taken.</summary>
internal sealed class DemoLoader(DemoAsset demo) : IHostedService
{
    internal static string ShippedFolder { get; } = Path.Combine(AppContext.BaseDirectory, "media", "demo");

    public async Task StartAsync(CancellationToken cancellationToken) => await demo.LoadAsync(ShippedFolder, cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
