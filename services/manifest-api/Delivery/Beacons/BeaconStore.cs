using ManifestApi.Infrastructure.Beacons;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Data;

namespace ManifestApi.Delivery.Beacons;

/// <summary>
/// The beacons' own store beside the media store: analytics never share a writer, a pool or a schema with the critical path.
/// It is brought up to date at boot under either migration mode, because nothing but this service reads it.
/// </summary>
internal sealed class BeaconStore(Database media) : IBootCheck, IAsyncDisposable
{
    internal Database Database { get; } = BeaconSchema.Beside(media);

    public string Name => "beacons";

    public async ValueTask<IReadOnlyList<BootFault>> CheckAsync(CancellationToken cancellationToken)
    {
        var report = await new Migrator(Database, BeaconSchema.Migrations(Database), BeaconSchema.Produces).ApplyAsync(cancellationToken);
        return [.. report.Faults.Select(fault => new BootFault(fault.What, fault.Problem, fault.Remedy))];
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
