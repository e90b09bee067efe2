using ManifestApi.Infrastructure.Packaging;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Data;

namespace ManifestApi.Delivery.Media;

/// <summary>Makes the shipped demo playable before the first request is taken; a service that was asked to and cannot does not start.</summary>
internal sealed class DemoLoader(DemoAsset demo) : IBootCheck
{
    private const string WithoutDemo = "set DEMO_ASSET=false to start without the demo.";

    public string Name => "demo";

    public bool NeedsTheOthers => true;

    internal static string ShippedFolder { get; } = Path.Combine(AppContext.BaseDirectory, "media", "demo");

    public async ValueTask<IReadOnlyList<BootFault>> CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            await demo.LoadAsync(ShippedFolder, cancellationToken);
            return [];
        }
        catch (PackagingException refused)
        {
            return [new BootFault("DEMO_ASSET", refused.Message, $"Do what the message says, or {WithoutDemo}") { Detail = refused.ToString() }];
        }
        catch (DatabaseException failed)
        {
            return [new BootFault("DEMO_ASSET", $"cannot be stored: {failed.Message}", $"Do what the message says, or {WithoutDemo}") { Detail = failed.ToString() }];
        }
    }
}
