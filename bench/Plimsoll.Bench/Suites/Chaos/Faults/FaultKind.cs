namespace Plimsoll.Bench.Suites.Chaos.Faults;

/// <summary>What can happen to the queue.</summary>
internal enum FaultKind
{
    /// <summary>A worker is killed where it is.</summary>
    Kill,

    /// <summary>The producer is killed where it is, and another goes on.</summary>
    KillProducer,

    /// <summary>A worker stands still for longer than its leases last, and goes on.</summary>
    Stall,

    /// <summary>PostgreSQL restarts and says so to its sessions.</summary>
    RestartFast,

    /// <summary>PostgreSQL crashes and recovers.</summary>
    RestartImmediate,

    /// <summary>Connections break.</summary>
    Cut,

    /// <summary>Whatever is sent arrives later.</summary>
    Delay,

    /// <summary>Some connections carry nothing for longer than a lease lasts, and break nothing.</summary>
    Freeze,

    /// <summary>The disk is full for a while.</summary>
    FullDisk,

    /// <summary>The disk is full for a while, and a worker is killed meanwhile.</summary>
    FullDiskKill,

    /// <summary>A worker is told to stop and another comes: no fault, but it gives back what it has not done.</summary>
    Leave,
}
