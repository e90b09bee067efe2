using System.Threading.RateLimiting;
using Plimsoll.Runtime.Pressure.Limiting;

namespace Plimsoll.Runtime.Pressure;

/// <summary>The place of a call to another service, or why it has none.</summary>
internal readonly record struct OutgoingPlace(AdaptivePermit Permit, RefusalReason Reason)
{
    /// <summary>Takes a place, after waiting for one when the call may and the limiter lets it.</summary>
    public static async ValueTask<OutgoingPlace> TakeAsync(AdaptiveLimiter limiter, bool mayWait, CancellationToken cancellation)
    {
        var gate = limiter.Gate;
        var permit = mayWait ? limiter.Attempts.TryEnter(0, mayWait: true, out var reason) : gate.TryPass(0, mayWait: false, gate.NowNs, out reason);
        if (permit.IsAcquired || !mayWait || !gate.MayWait)
            return new OutgoingPlace(permit, reason);
        return Of(await gate.AcquireAsync(0, cancellation).ConfigureAwait(false));
    }

    /// <summary>The place that a lease stands for. A refused lease holds nothing that must be given back.</summary>
    public static OutgoingPlace Of(RateLimitLease lease) => lease switch
    {
        AdaptiveLease acquired => new OutgoingPlace(acquired.Permit, default),
        RefusedLease refused => new OutgoingPlace(default, refused.Reason),
        _ => new OutgoingPlace(default, RefusalReason.Disposed),
    };
}
