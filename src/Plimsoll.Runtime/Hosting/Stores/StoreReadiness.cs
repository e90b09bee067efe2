using Plimsoll.Contracts;
using Plimsoll.Runtime.Data;

namespace Plimsoll.Runtime.Hosting;

/// <summary>The store can be reached now: asked by <c>/health/ready</c>.</summary>
internal sealed class StoreReadiness(Database database) : IReadinessCheck
{
    public string Name => "store";

    public async ValueTask<ReadinessResult> CheckAsync(CancellationToken cancellation)
    {
        var faults = await database.CheckAsync(cancellation);
        return faults.Count == 0 ? ReadinessResult.Ok : ReadinessResult.Failed(string.Join(' ', faults));
    }
}
