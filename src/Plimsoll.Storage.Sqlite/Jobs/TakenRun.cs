using Plimsoll.Jobs;

namespace Plimsoll.Storage.Sqlite.Jobs;

/// <summary>A run that a claim took.</summary>
internal sealed record TakenRun(RunRow Run, long EnqueuedAtUs, bool IsQuarantined)
{
    internal LeasedRun ToLease(long lease) => new()
    {
        Lease = lease,
        First = Run.First,
        Count = Run.Count,
        Queue = Run.Queue,
        Tenant = Run.Tenant.Length == 0 ? null : Run.Tenant,
        Type = Run.Type,
        Version = Run.Version,
        Priority = Run.Priority,
        Labels = Run.Labels,
        Attempt = Run.Attempt,
        Lost = Run.Lost,
        IsOrdered = Run.IsOrdered,
        IsQuarantined = IsQuarantined,
        ReadyAt = DateTimeOffset.UnixEpoch.AddTicks(EnqueuedAtUs * TimeSpan.TicksPerMicrosecond),
        Jobs = [],
    };
}
